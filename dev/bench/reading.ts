import { existsSync, readFileSync } from 'node:fs'
import { hostileNotices } from '#domain/notices/hostile-notices.ts'
import { readNotice } from '#domain/notices/read-notice.ts'
import {
  batPosition,
  FLIGHT_TEXT,
  flightPosition,
  jsonNotice,
  XRT_TEXT,
} from '#domain/notices/written-notices.ts'
import { atLeast, atMost, beside, median, type Row } from './row.ts'

type Sample = { bytes: Buffer; topic: string | null }

/** Notices a second in each dialect, and the worst that a hostile message can cost. */
export async function benchReading(): Promise<Row[]> {
  const recorded = recordedNotices()
  const source = recorded ? 'recorded' : 'own'
  const rows = Object.entries(recorded ?? ownNotices()).map(([dialect, samples]) =>
    atLeast(`read ${source} notices, ${dialect}`, readingsPerSecond(samples), 'a second', 5000),
  )
  return [...rows, ...hostileRows()]
}

function ownNotices(): Record<string, Sample[]> {
  const of = (...all: Buffer[]) => all.map(bytes => ({ bytes, topic: null }))
  return {
    VOEvent: of(flightPosition(4, 93), batPosition('GRB_Identified')),
    text: of(Buffer.from(FLIGHT_TEXT), Buffer.from(XRT_TEXT)),
    JSON: of(jsonNotice('chime/frb', { id: 'a', ra: 10, dec: 20, trigger_time: '2026-08-25T19:22:14Z' })),
  }
}

const SHARED = new URL('../../../shared/notices/', import.meta.url)
const DIALECTS: Readonly<Record<string, string>> = { xml: 'VOEvent', txt: 'text', json: 'JSON' }

/** All of them but circulars and the few that carry a sky map, which are timed apart by their size. */
function recordedNotices(): Record<string, Sample[]> | null {
  const manifest = new URL('MANIFEST.tsv', SHARED)
  if (!existsSync(manifest)) return null
  const lines = readFileSync(manifest, 'utf8').split('\n').slice(1).filter(Boolean)
  const samples: Record<string, Sample[]> = {}
  for (const [file = '', topic = '', mission = ''] of lines.map(line => line.split('\t'))) {
    const bytes = readFileSync(new URL(file, SHARED))
    if (mission === 'circulars' || bytes.length > 100_000) continue
    const dialect = DIALECTS[file.slice(file.lastIndexOf('.') + 1)] ?? 'other'
    samples[dialect] = [...(samples[dialect] ?? []), { bytes, topic: topic || null }]
  }
  return samples
}

function readingsPerSecond(samples: readonly Sample[]): number {
  const rounds = Array.from({ length: 7 }, () => {
    const start = performance.now()
    let count = 0
    while (count < 3000) {
      for (const { bytes, topic } of samples) readNotice(bytes, topic)
      count += samples.length
    }
    return (count / (performance.now() - start)) * 1000
  })
  return Math.round(median(rounds))
}

function hostileRows(): Row[] {
  const timed = hostileNotices().map(([name, bytes]) => {
    const rounds = Array.from({ length: 5 }, () => {
      const start = performance.now()
      readNotice(bytes, null)
      return performance.now() - start
    })
    return { name, worst: Math.max(...rounds) }
  })
  const worst = timed.toSorted((a, b) => b.worst - a.worst)[0]
  const map = timed.find(it => it.name.includes('sky map'))
  return [
    atMost(`read the worst of ${timed.length} hostile messages`, round(worst?.worst), 'ms', 200),
    beside(`  which was: ${worst?.name}`, round(worst?.worst), 'ms'),
    beside('  read a 4 MiB sky map in JSON', round(map?.worst), 'ms'),
  ]
}

const round = (value: number | undefined) => Math.round((value ?? Number.NaN) * 10) / 10

if (import.meta.main) console.table(await benchReading())
