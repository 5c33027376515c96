import { setTimeout as pause } from 'node:timers/promises'
import type { Outcome } from '#dev/test/outcome.ts'
import { Trouble } from '#dev/trouble.ts'
import { bringUp } from './bring-up.ts'
import { DRILLS, type Ground } from './drills.ts'
import { buildImage, removeVariants } from './images.ts'
import { removeStack } from './stage.ts'
import { tryImage } from './try-image.ts'

const say = (sentence: string) => console.log(`    ${sentence}`)

/** None takes half of it where nothing hangs. */
const MOST_MINUTES = 12

/**
 * Builds the image, brings the stack up and plays every drill whose claim has one of the words in it. One that fails ends
 * the playing, since the next would begin on unknown ground: it counts as skipped.
 */
export async function runDrills(how: { filters: string[]; isBuilding: boolean }): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const stopped = Promise.withResolvers<never>()
  stopped.promise.catch(() => {})
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stopped.reject(new Trouble('it was stopped')))
  let ground: Ground | null = null
  let isBroken = false
  async function play(claim: string, work: () => Promise<void>): Promise<void> {
    if (isBroken) {
      outcomes.push({ part: 'drills', name: claim, state: 'skipped', why: 'one before it failed' })
      return
    }
    const began = performance.now()
    const late = pause(MOST_MINUTES * 60_000, null, { ref: false }).then(() => {
      throw new Trouble(`it has not ended within ${MOST_MINUTES} minutes`)
    })
    const why = await Promise.race([work(), late, stopped.promise]).then(() => '', describe)
    isBroken = why !== ''
    const seconds = Math.round((performance.now() - began) / 1000)
    console.log(`${why ? '✗' : '✓'} ${claim} (${seconds} s)${why && `\n${why}`}`)
    outcomes.push({ part: 'drills', name: claim, state: why ? 'failed' : 'passed', why })
  }

  if (how.isBuilding) await play('the image is built', buildImage)
  await play('the image is small, and carries nothing that builds', () => tryImage(say))
  // Also where it never came up.
  let close = removeStack
  await play('the stack comes up, and its commands are healthy', async () => {
    const up = await bringUp(say)
    ground = { ...up, say }
    close = up.close
  })
  try {
    for (const { claim, lacks, play: playDrill } of DRILLS) {
      if (how.filters.length > 0 && !how.filters.some(word => claim.includes(word))) continue
      const why = lacks?.()
      if (why) outcomes.push({ part: 'drills', name: claim, state: 'skipped', why })
      else
        await play(claim, async () => {
          if (!ground) throw new Trouble('the stack is not up')
          await playDrill(ground)
        })
    }
  } finally {
    await close()
    await removeVariants()
  }
  return outcomes
}

function describe(error: unknown): string {
  if (error instanceof Trouble) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
