import type { Place } from '#tests/notices/facts.ts'
import { secondsOfDay, tjd } from '#tests/notices/gcn-time.ts'
import type { Param } from '#tests/notices/voevent.ts'

/** Classic packets give equatorial FK5, which is J2000 to any accuracy that matters here. */
export const system = { observatory: 'GEOLUN', coordinates: 'UTC-FK5-GEO' } as const
export const classicTopic = (type: string) => `gcn.classic.voevent.${type}`

export const place = (it: Place) => ({
  // Rounding may reach 360, which is 0.
  ra: (Number(it.raDeg.toFixed(4)) % 360).toFixed(4),
  dec: it.decDeg.toFixed(4),
  error: it.errorRadiusDeg.toFixed(4),
})

export const burstClock = (at: Date, prefix = 'Burst'): Param[] => [
  [`${prefix}_TJD`, tjd(at), 'days', 'time'],
  [`${prefix}_SOD`, secondsOfDay(at).toFixed(2), 'sec', 'time'],
]

export const flag = (name: string, isSet = false): Param => [name, isSet]
