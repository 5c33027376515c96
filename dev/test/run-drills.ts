import { lacksEngine } from '#dev/drills/docker.ts'
import type { Outcome } from './outcome.ts'

/** Half an hour on an engine of one's own is not for every test run: DRILLS=on asks for it. */
export async function runDrillsIfAsked(): Promise<Outcome[]> {
  const why =
    process.env.DRILLS === 'on'
      ? lacksEngine()
      : 'they take half an hour and a Docker engine: DRILLS=on npm test, or npm run drill'
  if (why) return [{ part: 'drills', name: 'the image and the stack', state: 'skipped', why }]
  const { runDrills } = await import('#dev/drills/run-drills.ts')
  return runDrills({ filters: [], isBuilding: true })
}
