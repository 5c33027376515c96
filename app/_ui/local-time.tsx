import { writeLocal } from '#domain/messages/times.ts'

/**
 * A time in the zone of whoever looks, beside UTC. Who was never here before is of no known zone: the line is kept free,
 * and the browser fills it (time-zone.client.tsx).
 */
export function LocalTime({ at, timeZone }: { at: Date; timeZone: string | null }) {
  return (
    <span data-local={at.toISOString()} className="num block min-h-[1lh] text-quiet">
      {timeZone && writeLocal(at, timeZone)}
    </span>
  )
}

/** The same as what a pointer is told. */
export function localTitle(
  at: Date,
  timeZone: string | null,
): { title?: string; 'data-local-title': string } {
  const local = timeZone && writeLocal(at, timeZone)
  return { ...(local && { title: local }), 'data-local-title': at.toISOString() }
}
