import { closingLine, summary } from '#dev/test/closing.ts'
import { runCommand, Trouble } from '#dev/trouble.ts'
import { lacksEngine } from './docker.ts'
import { runDrills } from './run-drills.ts'

// npm run drill: the image and the stack tried out on a real Docker engine in a Swarm, on this machine alone.
// `npm run drill -- migration` plays those whose claim has "migration" in it. --keep-image: what was built last time.

await runCommand(async () => {
  const words = process.argv.slice(2)
  const why = lacksEngine()
  if (why) throw new Trouble(`The drills need a Docker engine: ${why}.`)
  const outcomes = await runDrills({
    filters: words.filter(word => !word.startsWith('--')),
    isBuilding: !words.includes('--keep-image'),
  })
  console.log(`\n${summary(outcomes)}\n${closingLine(outcomes)}`)
  process.exit(outcomes.every(each => each.state !== 'failed') ? 0 : 1)
})
