import { summaryOf } from './event-title.ts'
import type { OpenEvent } from './open-event.ts'

/** Events as plain text, a line each. */
export function writeEventLines(events: readonly OpenEvent[]): string {
  return events.map(it => `${summaryOf(it)} ${it.url}\n`).join('')
}

/** An event as lines of `name: value`, in the manner of GCN's classic text notices; what is not known is left out. */
export function writeEventText(it: OpenEvent): string {
  const lines: [string, string | number | boolean | null][] = [
    ['EVENT', it.id],
    ['REVISION', it.revision],
    ['NAMES', it.names.join('; ') || null],
    ['TRIGGERS', it.triggers.map(({ mission, id }) => `${mission} ${id}`).join('; ') || null],
    ['MISSIONS', it.missions.join('; ') || null],
    ['STATE', it.state],
    ['FAMILY', it.family],
    ['T0', it.t0],
    ['FIRST_HEARD', it.heardAt],
    ['LAST_CHANGE', it.changedAt],
    ['RA', it.raDeg === null ? null : `${it.raDeg} [deg, ICRS]`],
    ['DEC', it.decDeg === null ? null : `${it.decDeg} [deg, ICRS]`],
    [
      'ERROR',
      it.errorRadiusDeg === null
        ? null
        : `${it.errorRadiusDeg} [deg radius, ${((it.errorContainment ?? 0) * 100).toFixed(0)} % containment]`,
    ],
    ['RADIUS_90', it.radius90Deg === null ? null : `${it.radius90Deg} [deg, with systematics]`],
    ['AREA_90', it.area90Deg2 === null ? null : `${it.area90Deg2} [deg2]`],
    ['GRB_CHANCE', it.grbChance],
    ['DURATION', it.durationClass],
    ['COUNTERPART', it.hasCounterpart],
    ['NOTICES', it.noticeCount],
    ['CIRCULARS', it.circularCount],
    ['OBSERVATIONS', it.observationCount],
    ['URL', it.url],
  ]
  return lines
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${`${name}:`.padEnd(16)}${value}\n`)
    .join('')
}
