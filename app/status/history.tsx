import { writeDelay } from '#app/_ui/delay.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { Scrollable } from '#app/_ui/scrollable.tsx'
import { words } from '#app/_ui/words.ts'
import { writeCount } from '#domain/messages/numbers.ts'
import { drawDelayDays } from '#domain/pictures/delay-days.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import type { StatusDay } from '#server/status-days.ts'

const LINES = [0.1, 1, 10, 100, 1000]

/** How fast mails went out on each of the last thirty days. */
export function History({ days }: { days: readonly StatusDay[] }) {
  const say = words('status.history')
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
  const cell = 'px-2 py-1.5 text-right font-normal'
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say('title')}</h2>
      <p className="mt-1 max-w-prose text-sm text-quiet">{measured.length > 0 ? say('help') : say('none')}</p>
      {measured.length > 0 && <div className="mt-4" dangerouslySetInnerHTML={{ __html: svg }} />}
      {days.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-11 cursor-pointer py-2.5">{say('asTable')}</summary>
          <Scrollable label={say('title')}>
            <table className="w-full text-sm">
              <caption className="sr-only">{say('title')}</caption>
              <thead>
                <tr className="border-b border-edge text-quiet">
                  <th scope="col" className="py-1.5 text-left font-normal">
                    {say('day')}
                  </th>
                  {(['notices', 'mailed', 'firstMedian', 'first95', 'lastMedian'] as const).map(it => (
                    <th key={it} scope="col" className={cell}>
                      {say(it)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {days.map(it => (
                  <tr key={it.day} className="border-b border-line">
                    <th scope="row" className="num py-1.5 text-left font-normal">
                      {it.day}
                    </th>
                    <td className={`num ${cell}`}>{writeCount(it.notices, spokenLanguage())}</td>
                    <td className={`num ${cell}`}>{writeCount(it.mailed, spokenLanguage())}</td>
                    <td className={`num ${cell}`}>{delay(it.firstMedian)}</td>
                    <td className={`num ${cell}`}>{delay(it.first95)}</td>
                    <td className={`num ${cell}`}>{delay(it.lastMedian)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrollable>
        </details>
      )}
    </section>
  )
}
