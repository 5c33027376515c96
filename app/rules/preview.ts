import type { Preview } from '#app/_ui/form-state.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { viewerTimeZone } from '#app/_ui/viewer.ts'
import { words } from '#app/_ui/words.ts'
import { eventTitle } from '#domain/messages/names.ts'
import { writeLocal, writeUtc } from '#domain/messages/times.ts'
import type { Rule } from '#domain/rules/rule.ts'
import { previewRule } from '#server/rehearsal.ts'

const SHOWN = 20

/** What the rule would have sent to this person, in words. */
export async function preview(userId: number, rule: Rule): Promise<Preview> {
  const say = words('rules')
  const { sent, days, isTooMany } = await previewRule(userId, rule, new Date())
  const timeZone = await viewerTimeZone()
  const first = sent.filter(it => !it.isUpdate).length
  const sentence = say('preview.sentence', { days, count: sent.length, events: first })
  return {
    sentence: isTooMany ? `${sentence} ${say('preview.tooMany')}` : sentence,
    lines: sent
      .slice(-SHOWN)
      .toReversed()
      .map(({ news, isUpdate }) => ({
        href: `/events/${news.event.slug}`,
        title: isUpdate
          ? say('preview.update', { title: eventTitle(news.event, spokenLanguage()) })
          : eventTitle(news.event, spokenLanguage()),
        when: `${writeUtc(news.now)} UTC${timeZone ? ` (${writeLocal(news.now, timeZone) ?? ''})` : ''}`,
      })),
  }
}
