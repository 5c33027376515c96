import { words } from './words.ts'

/** A mission as it writes itself: `Einstein Probe`. One we have no name for is shown as it stands. */
export function missionName(mission: string): string {
  const say = words('missions')
  type Known = Parameters<typeof say>[0]
  return say.has(mission as Known) ? say(mission as Known) : mission
}
