import { writeDelay } from '#app/_ui/delay.ts'
import { Drawn } from '#app/_ui/drawn.tsx'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { writeCount } from '#domain/messages/numbers.ts'
import { drawDelayDays } from '#domain/pictures/delay-days.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import type { StatusDay } from '#server/status-days.ts'

const LINES = [0.1, 1, 10, 100, 1000]
const COLUMNS = ['day', 'notices', 'mailed', 'firstMedian', 'first95', 'lastMedian'] as const

/** How fast mails went out on each of the last thirty days. */
export function History({ days }: { days: readonly StatusDay[] }) {
  const say = words('status.history')
  const count = (it: number) => writeCount(it, spokenLanguage())
  const delay = (seconds: number | null) => (seconds === null ? '–' : writeDelay(seconds, spokenLanguage()))
  const measured = days
    .flatMap(({ day, firstMedian, first95 }) =>
      firstMedian === null || first95 === null ? [] : [{ label: day, median: firstMedian, most: first95 }],
    )
    .toReversed()
  const svg = drawDelayDays(
    {
      id: 'history-picture',
      words: { title: say('title'), description: say('help') },
      days: measured,
      lines: LINES.map(seconds => ({ seconds, label: delay(seconds) })),
    },
    PAGE_PALETTE,
  )
  return (
    <Drawn
      id="history"
      title={say('title')}
      help={say('help')}
      svg={measured.length > 0 ? svg : null}
      nothing={say('none')}
      columns={COLUMNS.map(it => say(it))}
      rows={days.map(it => [
        it.day,
        count(it.notices),
        count(it.mailed),
        delay(it.firstMedian),
        delay(it.first95),
        delay(it.lastMedian),
      ])}
    />
  )
}
