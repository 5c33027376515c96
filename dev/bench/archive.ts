import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { circularMessage } from '#tests/notices/circular.ts'
import { after, fermiTrigId, yymmdd } from '#tests/notices/gcn-time.ts'
import { fermiAlert, fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'

// Seventeen years of invented bursts, two a day as Fermi and Swift together see them; a sixth is seen by both.

const FIRST = Date.UTC(2009, 0, 1, 3)
const APART_MS = 12.1 * 3_600_000

const t0Of = (burst: number) => new Date(FIRST + burst * APART_MS)
const placeOf = (burst: number) => ({ raDeg: (burst * 137.5) % 360, decDeg: ((burst * 61.8) % 170) - 85 })
const nameOf = (burst: number) => `GRB ${yymmdd(t0Of(burst))}${'AB'[burst % 2]}`

/** A folder for each topic with a file for each notice, five of a burst. */
export function writeNotices(folder: string, count: number): void {
  for (let written = 0, burst = 0; written < count; burst++) {
    for (const notice of noticesOf(burst).slice(0, count - written)) {
      mkdirSync(join(folder, notice.topic), { recursive: true })
      writeFileSync(join(folder, notice.topic, `${String(written++).padStart(6, '0')}.xml`), notice.bytes)
    }
  }
}

function noticesOf(burst: number): SampleNotice[] {
  const [t0, at] = [t0Of(burst), placeOf(burst)]
  const fermi = (stage: 'FLT' | 'GND' | 'FIN', errorRadiusDeg: number, seconds: number, sequence: number) =>
    fermiPosition({
      stage,
      t0,
      ...at,
      errorRadiusDeg,
      sequence,
      issuedAt: after(t0, seconds),
      classIndex: 4,
      classPercent: 60 + (burst % 40),
      duration: burst % 5 ? 'Long' : 'Short',
    })
  const swift = (stage: 'BAT' | 'XRT' | 'UVOT', errorRadiusDeg: number) =>
    swiftPosition({ stage, t0: after(t0, 2), trigId: 500_000 + burst, ...at, errorRadiusDeg })
  if (burst % 6 === 0)
    return [
      fermiAlert({ t0 }),
      fermi('FLT', 8, 25, 2),
      swift('BAT', 0.05),
      swift('XRT', 0.001),
      swift('UVOT', 0.0002),
    ]
  if (burst % 6 === 1) return [swift('BAT', 0.05), swift('XRT', 0.001), swift('UVOT', 0.0002)]
  return [
    fermiAlert({ t0 }),
    fermi('FLT', 9, 22, 2),
    fermi('FLT', 7, 40, 3),
    fermi('GND', 4, 60, 4),
    fermi('FIN', 2.5, 900, 5),
  ]
}

/** GCN's own form: archive.json/NNNNN.json in a .tar.gz. */
export async function writeCirculars(path: string, count: number): Promise<void> {
  const tar = pack()
  const written = pipeline(tar, createGzip({ level: 1 }), createWriteStream(path))
  for (let i = 0; i < count; i++) {
    const { bytes } = circularOf(i)
    tar.entry({ name: `archive.json/${i + 1}.json` }, bytes)
    if (i % 500 === 0) await new Promise(resolve => setImmediate(resolve))
  }
  tar.finalize()
  await written
}

/** Four of every second burst: the first gives the name together with the trigger's number, the others go by the name. */
function circularOf(i: number) {
  const burst = Math.floor(i / 4) * 2
  const t0 = t0Of(burst)
  const isFirst = i % 4 === 0
  const trigger =
    burst % 6 === 0 ? `Swift trigger=${500_000 + burst}` : `Fermi GBM trigger ${fermiTrigId(t0)}`
  return circularMessage({
    id: i + 1,
    subject: isFirst
      ? `${nameOf(burst)}: detection of a burst`
      : `${nameOf(burst)}: observations from a telescope`,
    createdOn: after(t0, 3600 * (1 + (i % 4))),
    body: `${isFirst ? `At ${t0.toISOString()} (${trigger}) a burst was seen.\n` : ''}${TEXT}`,
  })
}

const TEXT =
  'We observed the field with the telescope and find in the stacked images what we describe below.\n'.repeat(
    20,
  )
