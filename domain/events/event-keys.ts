import type { Reading } from '#domain/notices/reading.ts'

/**
 * The triggers by which a notice finds its event: a mission's own numbers. Empty for what never makes an event.
 * Test packets share one constant number, so each of them is an event of its own, apart from every real one.
 */
export function eventKeysOf(reading: Reading): { mission: string; id: string }[] {
  if (reading.kind === 'not-an-event') return []
  const { mission } = reading
  if (!reading.isTest) return reading.triggerIds.map(id => ({ mission, id }))
  const moment = reading.burstTime ?? reading.observationTime ?? reading.issuedAt ?? ''
  return reading.triggerIds.map(id => ({ mission, id: `test ${id} ${moment}` }))
}

/** Address of a new event, from its first trigger: "fermi-798430369", "fermi-test-99999-20260407t144826". */
export function slugOf(reading: Reading): string {
  const keys = eventKeysOf(reading)
  const words = [
    reading.mission,
    (keys[0]?.id ?? '').replace(/\.\d+Z?$/, '').replaceAll(/[:Z]|(?<=\d)-(?=\d)/g, ''),
  ]
  return words
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80)
}
