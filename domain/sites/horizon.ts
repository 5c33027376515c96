import { z } from 'zod'

/**
 * Where the sky begins: pairs of azimuth (degrees, north through east) and altitude, in order of azimuth, straight lines
 * between them and on from the last to the first. One pair is the same limit all round; none is an open horizon.
 */
export const Horizon = z
  .array(
    z.object({
      azimuthDeg: z.number().min(0).lt(360),
      altitudeDeg: z.number().min(0).max(89),
    }),
  )
  .max(360)
  .refine(pairs => pairs.every((it, i) => i === 0 || it.azimuthDeg > (pairs[i - 1]?.azimuthDeg ?? 0)))
export type Horizon = z.infer<typeof Horizon>

export type HorizonRead =
  | { ok: true; horizon: Horizon }
  | { ok: false; why: 'not-pairs' | 'azimuth' | 'altitude' | 'twice' | 'too-many'; line: number }

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)`
const PAIR = new RegExp(String.raw`^(${NUMBER})°?(?:\s*[,;\t]\s*|\s+)(${NUMBER})°?$`)

/**
 * Reads a horizon as people and programs write it: one number is a limit all round; otherwise a line for each azimuth
 * and altitude, as N.I.N.A., Stellarium and Cartes du Ciel keep them. Lines that begin with # or ; are remarks. An
 * altitude below the horizon counts as 0. Empty text is an open horizon.
 */
export function readHorizon(text: string): HorizonRead {
  const lines = text
    .replaceAll('−', '-')
    .split(/\r?\n/)
    .map((line, i) => ({ line: i + 1, said: line.trim() }))
    .filter(({ said }) => said !== '' && !said.startsWith('#') && !said.startsWith(';'))
  const [only] = lines
  if (!only) return { ok: true, horizon: [] }
  const flat = new RegExp(`^(${NUMBER})°?$`).exec(only.said)
  if (lines.length === 1 && flat) {
    const altitudeDeg = Math.max(0, Number(flat[1]))
    if (altitudeDeg > 89) return { ok: false, why: 'altitude', line: only.line }
    return { ok: true, horizon: altitudeDeg === 0 ? [] : [{ azimuthDeg: 0, altitudeDeg }] }
  }
  if (lines.length > 361) return { ok: false, why: 'too-many', line: 362 }
  return readPairs(lines)
}

function readPairs(lines: readonly { line: number; said: string }[]): HorizonRead {
  const altitudes = new Map<number, number>()
  for (const { line, said } of lines) {
    const pair = PAIR.exec(said)
    if (!pair) return { ok: false, why: 'not-pairs', line }
    const [azimuth, altitude] = [Number(pair[1]), Number(pair[2])]
    if (azimuth < 0 || azimuth > 360) return { ok: false, why: 'azimuth', line }
    if (altitude < -90 || altitude > 89) return { ok: false, why: 'altitude', line }
    const known = altitudes.get(azimuth % 360)
    const kept = Math.max(0, altitude)
    // 360 closes the circle in many files; it may say what 0 said.
    if (known !== undefined && known !== kept) return { ok: false, why: 'twice', line }
    altitudes.set(azimuth % 360, kept)
  }
  const horizon = [...altitudes]
    .map(([azimuthDeg, altitudeDeg]) => ({ azimuthDeg, altitudeDeg }))
    .toSorted((a, b) => a.azimuthDeg - b.azimuthDeg)
  return horizon.length > 360 ? { ok: false, why: 'too-many', line: 361 } : { ok: true, horizon }
}

/** A horizon as the text that `readHorizon` reads. */
export function writeHorizon(horizon: Horizon): string {
  const [first] = horizon
  if (horizon.length === 1 && first) return String(first.altitudeDeg)
  return horizon.map(it => `${it.azimuthDeg} ${it.altitudeDeg}`).join('\n')
}

/** Altitude of the horizon in a direction, degrees: straight lines between the pairs, 0 where there are none. */
export function horizonAt(horizon: Horizon, azimuthDeg: number): number {
  const count = horizon.length
  const [first] = horizon
  if (!first) return 0
  const azimuth = ((azimuthDeg % 360) + 360) % 360
  const after = horizon.findIndex(it => it.azimuthDeg > azimuth)
  const next = horizon[after === -1 ? 0 : after] ?? first
  const previous = horizon[((after === -1 ? 0 : after) - 1 + count) % count] ?? first
  const span = (next.azimuthDeg - previous.azimuthDeg + 360) % 360 || 360
  const gone = (azimuth - previous.azimuthDeg + 360) % 360
  return previous.altitudeDeg + ((next.altitudeDeg - previous.altitudeDeg) * gone) / span
}
