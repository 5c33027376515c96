import { skyAt } from './sky-track.ts'

const RADIANS = Math.PI / 180
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** The Sun's radius and the usual refraction at the horizon. */
const SIN_DOWN = Math.sin((-50 / 60) * RADIANS)
/** From noon three steps come within a second, but where the Sun hardly sets. */
const STEPS = 4

/**
 * The next time the Sun sets, at most a day or so ahead, for degrees north and east at sea level (Meeus, Astronomical
 * Algorithms, chapter 15; upper limb with refraction), to the minute; null where it stays up or down. Whoever asks on
 * the same day has the very same answer.
 */
export function nextSunset(place: { latDeg: number; lonDeg: number }, from: Date): Date | null {
  // Noon by the mean Sun: each day has one sunset after it.
  const offsetMs = DAY_MS / 2 - (place.lonDeg / 360) * DAY_MS
  const noonMs = Math.floor((from.getTime() - offsetMs) / DAY_MS) * DAY_MS + offsetMs
  for (const ms of [noonMs, noonMs + DAY_MS]) {
    const at = sunsetAfter(place, ms)
    if (at !== null && at > from.getTime()) return new Date(Math.floor(at / MINUTE_MS) * MINUTE_MS)
  }
  return null
}

/** In the half day after a noon, ms; null where the Sun does not reach the horizon. */
function sunsetAfter({ latDeg, lonDeg }: { latDeg: number; lonDeg: number }, noonMs: number): number | null {
  const [sinLat, cosLat] = [Math.sin(latDeg * RADIANS), Math.cos(latDeg * RADIANS)]
  let atMs = noonMs
  for (let step = 0; step < STEPS; step++) {
    const [x, y, z] = skyAt(atMs).sun
    const across = Math.hypot(x, y)
    const distance = Math.hypot(across, z)
    const cosine = (SIN_DOWN - (sinLat * z) / distance) / ((cosLat * across) / distance)
    if (!(Math.abs(cosine) <= 1)) return null
    // How far the Sun is past the meridian, and how far it is when it sets.
    const past = lonDeg - Math.atan2(y, x) / RADIANS
    const missing = Math.acos(cosine) / RADIANS - past
    atMs += ((missing - 360 * Math.round(missing / 360)) / 360) * DAY_MS
  }
  return atMs
}
