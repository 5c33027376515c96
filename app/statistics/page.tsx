import { writeDelay } from '#app/_ui/delay.ts'
import { Drawn, type TableRow } from '#app/_ui/drawn.tsx'
import { Empty } from '#app/_ui/empty.tsx'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { missionName } from '#app/_ui/mission-name.ts'
import { titled, words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeAngle, writeCount } from '#domain/messages/numbers.ts'
import { drawBars } from '#domain/pictures/bars.ts'
import { drawMonthGrid } from '#domain/pictures/month-grid.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { readStatistics, type Statistics } from '#server/statistics.ts'

const say = words('statistics')

export const generateMetadata = titled(() => ({ title: say('title') }))

export default async function StatisticsPage() {
  speak(await chosenLanguage())
  const statistics = await readStatistics(new Date())
  const isEmpty = statistics.filters.length === 0 && statistics.errors.every(it => it.count === 0)
  return (
    <>
      <h1>{say('title')}</h1>
      <p className="mt-1 max-w-prose text-quiet">{say('lead')}</p>
      <p className="mt-2">
        <Link href="/events">{words('site')('seeEvents')}</Link>
      </p>
      {isEmpty ? (
        <div className="mt-8">
          <Empty title={words('events')('none')} />
        </div>
      ) : (
        <>
          <Missions {...statistics} />
          <div className="mt-12 grid items-start gap-x-12 gap-y-10 lg:grid-cols-2">
            <Bars id="errors" rows={errorRows(statistics)} />
            <Latencies latencies={statistics.latencies} />
            <Bars id="filters" rows={counted(statistics.filters, it => cleanText(it.filter, 16))} />
            <Bars id="countries" rows={counted(statistics.countries, it => countryName(it.country))} />
          </div>
        </>
      )}
    </>
  )
}

const written = (count: number) => writeCount(count, spokenLanguage())

function Missions({ months, missions }: Statistics) {
  const rows = missions.map(({ mission, counts }) => ({ label: missionName(mission), counts }))
  const named = { title: say('missions.title'), description: say('missions.help') }
  const draw = (id: string, isNarrow: boolean) =>
    rows.length > 0 ? drawMonthGrid({ id, months, rows, words: named, isNarrow }, PAGE_PALETTE) : null
  const shown = months.toReversed()
  return (
    <Drawn
      id="missions-title"
      title={say('missions.title')}
      help={say('missions.help')}
      svg={draw('missions', false)}
      narrowSvg={draw('missions-narrow', true)}
      columns={[say('month'), ...rows.map(it => it.label)]}
      rows={shown.map(month => [month, ...rows.map(it => written(it.counts[months.indexOf(month)] ?? 0))])}
    />
  )
}

type Bar = { label: string; value: number; written: string }

function counted<T extends { count: number }>(lines: readonly T[], label: (line: T) => string): Bar[] {
  return lines.map(it => ({ label: label(it), value: it.count, written: written(it.count) }))
}

function errorRows({ errors }: Statistics): Bar[] {
  return errors.map(({ belowDeg, count }, place) => ({
    label: sizeInWords(errors[place - 1]?.belowDeg ?? null, belowDeg),
    value: count,
    written: written(count),
  }))
}

/** Each size once, from what is below it on: nobody is to add them up. */
function sizeInWords(fromDeg: number | null, belowDeg: number | null): string {
  const angle = (deg: number | null) => writeAngle(deg ?? 0, spokenLanguage())
  if (fromDeg === null) return say('errors.below', { angle: angle(belowDeg) })
  if (belowDeg === null) return say('errors.above', { angle: angle(fromDeg) })
  return say('errors.between', { from: angle(fromDeg), to: angle(belowDeg) })
}

function Bars({ id, rows }: { id: 'errors' | 'filters' | 'countries'; rows: readonly Bar[] }) {
  const [title, help] = [say(`${id}.title`), say(`${id}.help`)]
  const svg = drawBars({ id, bars: rows, words: { title, description: help } }, PAGE_PALETTE)
  const table: TableRow[] = rows.map(it => [it.label, it.written])
  return (
    <Drawn
      id={`${id}-title`}
      title={title}
      help={help}
      svg={rows.length > 0 ? svg : null}
      columns={[say(`${id}.column`), say(id === 'errors' ? 'events' : 'observations')]}
      rows={table}
    />
  )
}

function Latencies({ latencies }: Pick<Statistics, 'latencies'>) {
  const delay = (seconds: number) => writeDelay(seconds, spokenLanguage())
  const svg = drawBars(
    {
      id: 'latencies',
      // From seconds to hours: the length is that of the logarithm.
      bars: latencies.map(it => ({
        label: missionName(it.mission),
        value: Math.log10(1 + it.medianSeconds),
        written: delay(it.medianSeconds),
      })),
      words: { title: say('latencies.title'), description: say('latencies.help') },
    },
    PAGE_PALETTE,
  )
  return (
    <Drawn
      id="latencies-title"
      title={say('latencies.title')}
      help={say('latencies.help')}
      svg={latencies.length > 0 ? svg : null}
      columns={[say('latencies.column'), say('events'), say('latencies.median'), say('latencies.slow')]}
      rows={latencies.map(it => [
        missionName(it.mission),
        written(it.count),
        delay(it.medianSeconds),
        delay(it.slowSeconds),
      ])}
    />
  )
}

function countryName(code: string | null): string {
  if (code === null) return say('countries.unknown')
  return new Intl.DisplayNames([spokenLanguage()], { type: 'region' }).of(code) ?? code
}
