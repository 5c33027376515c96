import { readFileSync } from 'node:fs'
import { HEALTH_FILE } from './commands.ts'

// The health check of the image, whatever it was told to do: asks where `start.ts` said, and says what was answered.

const ANSWERS_WITHIN_MS = 4000

try {
  const address = readFileSync(HEALTH_FILE, 'utf8')
  const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) })
  console.log(`${answer.status} ${(await answer.text()).slice(0, 200).trim()}`)
  process.exitCode = answer.ok ? 0 : 1
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
