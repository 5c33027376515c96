import type { TargetList } from './target-list.ts'

/**
 * An observing list for Cartes du Ciel: a line for the title, then fixed columns, 1-32 the name, 33-42 RA and 43-52 Dec
 * in degrees (J2000), 53-84 the name again, and from 85 on a remark
 * (https://www.ap-i.net/skychart/en/documentation/observing_list).
 */
export function writeCartesDuCiel({ name, targets }: TargetList): string {
  const lines = targets.map(target => {
    const label = target.name.slice(0, 32).padEnd(32)
    const ra = target.raDeg.toFixed(5).padStart(10)
    const dec = target.decDeg.toFixed(5).padStart(10)
    return `${label}${ra}${dec}${label}${(100 * target.share).toFixed(1)} %`
  })
  return `${[name, ...lines].join('\r\n')}\r\n`
}
