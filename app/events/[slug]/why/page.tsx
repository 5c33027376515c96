import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { ChannelKind } from '#domain/channels/channel-kind.ts'
import { eventTitle } from '#domain/messages/names.ts'
import { writeLocal, writeUtc } from '#domain/messages/times.ts'
import { type Told, whyTold } from '#server/why.ts'
import { sayCondition } from './say-condition.ts'
import { saySky } from './say-sky.ts'

const say = words('why')

export const generateMetadata = titled(() => ({ title: say('title'), robots: { index: false } }))

export default async function WhyPage({ params }: { params: Promise<{ slug: string }> }) {
  speak(await chosenLanguage())
  const { slug } = await params
  const { userId, timeZone } = await someone(`/events/${slug}/why`)
  const why = await whyTold(userId, slug, new Date())
  if (!why) notFound()
  return (
    <div className="mx-auto max-w-3xl">
      <p className="mb-2">
        <Link href={`/events/${slug}`} className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {eventTitle(why.event, spokenLanguage())}
        </Link>
      </p>
      <h1>{say('title')}</h1>
      {!why.isNews && <p className="mt-4">{say('late')}</p>}
      {why.wish && <p className="mt-4">{say(why.wish)}</p>}
      <section aria-labelledby="told" className="mt-8">
        <h2 id="told">{say('told')}</h2>
        {why.told.length === 0 && <p className="mt-2 text-quiet">{say('nothing')}</p>}
        <ul className="mt-2">
          {why.told.map(it => (
            <li key={`${it.revision} ${it.channel}`} className="border-b border-line py-3">
              <span className="font-semibold">{sayWay(it)}</span> · {sayTold(it, timeZone)}
            </li>
          ))}
          {why.inDigests.map(it => (
            <li key={it.subject} className="border-b border-line py-3">
              {say('inDigest', { rule: it.ruleName })}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="rules" className="mt-8">
        <h2 id="rules">{say('rules')}</h2>
        {why.rules.length === 0 && <p className="mt-2 text-quiet">{say('noRules')}</p>}
        <ul className="mt-2">
          {why.rules.map(rule => (
            <li key={rule.ruleId} className="border-b border-line py-3">
              <Link href={`/rules/${rule.ruleId}`} className="font-semibold">
                {rule.name}
              </Link>
              <p className="text-quiet">
                {rule.isActive
                  ? rule.condition === null
                    ? say(rule.sky?.isWanted === false ? 'skyForbids' : `matches.${rule.arrival}`)
                    : sayCondition(rule.condition)
                  : say('isOff')}
              </p>
              {rule.sky && <p className="text-quiet">{saySky(rule.sky.best)}</p>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

/** Through what it came: mail, or a channel by its name. */
function sayWay({ channel, channelName }: Told): string {
  const sayChannels = words('channels')
  if (channel === 'email') return sayChannels('mail')
  const kind = ChannelKind.safeParse(channel.split(':')[0])
  return channelName ?? (kind.success ? sayChannels(`kinds.${kind.data}`) : channel)
}

function sayTold(it: Told, timeZone: string): string {
  const at = it.sentAt ?? it.failedAt ?? it.dueAt
  const time = `${writeUtc(at)} UTC (${writeLocal(at, timeZone) ?? timeZone})`
  const rule = it.ruleName ?? say('ruleGone')
  if (it.sentAt) return say('sent', { time, rule })
  return it.failedAt ? say('failed', { time, rule }) : say('owed', { time, rule })
}
