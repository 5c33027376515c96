import { type Engine, imageOf } from './engine.ts'
import type { End } from './journal.ts'
import { giveImage, type Say, type Watched, type Watching, watchJob, watchUpdate } from './watch-update.ts'

/** Of the stack, in the order in which they are updated: the workers first, for they wait for nobody. */
const UPDATED = ['alerts', 'gcn', 'web'] as const
/** Where the stack has it. */
const OPTIONAL = 'backup'
export const MIGRATION = 'migrate'

export type Target = { stack: string; image: string; patienceMs: number }
export type Deployed = { end: Exclude<End, 'interrupted'>; why: string }

/**
 * Migrates with the new image, then gives it to one service after the other and watches each. The first that fails sends
 * all of them back to the image that they had. The database keeps its new schema, with which the former image works:
 * migrations only add (expand and contract).
 */
export async function deployImage(
  engine: Engine,
  target: Target,
  { isMigrating }: { isMigrating: boolean },
  say: Say,
): Promise<Deployed> {
  const { stack, image, patienceMs } = target
  const named = (name: string) => `${stack}_${name}`
  const before = new Map<string, string>()
  try {
    const hasOptional = await engine.has(named(OPTIONAL))
    for (const name of [...(hasOptional ? [OPTIONAL] : []), ...UPDATED])
      before.set(named(name), imageOf(await engine.service(named(name))))
    const migrated = isMigrating
      ? await migrateWith(engine, named(MIGRATION), target, say)
      : { ok: true as const }
    if (!migrated.ok) return { end: 'unchanged', why: `the migration failed: ${migrated.why}` }
  } catch (error) {
    return { end: 'unchanged', why: (error as Error).message }
  }
  const touched: string[] = []
  for (const name of before.keys()) {
    touched.push(name)
    const updated = await update(engine, name, image, { patienceMs, isReturn: false, say })
    if (updated.ok) continue
    say(`${name}: ${updated.why}`)
    const isBack = await goBack(engine, touched.toReversed(), before, { patienceMs, isReturn: true, say })
    return { end: isBack ? 'rolled-back' : 'stuck', why: `${name} failed: ${updated.why}` }
  }
  return { end: 'deployed', why: '' }
}

async function migrateWith(engine: Engine, name: string, target: Target, say: Say): Promise<Watched> {
  say(`${name}: migrating`)
  const former = await giveImage(engine, name, target.image)
  const migrated = await watchJob(engine, name, target.patienceMs)
  if (migrated.ok) say(`${name}: migrated`)
  // It would be tried again and again by a job that may restart.
  else await giveImage(engine, name, imageOf(former))
  return migrated
}

async function update(engine: Engine, name: string, image: string, how: Watching): Promise<Watched> {
  try {
    const isGiven = imageOf(await engine.service(name)) !== image
    if (isGiven) await giveImage(engine, name, image)
    return await watchUpdate(engine, name, image, { ...how, isGiven })
  } catch (error) {
    return { ok: false, why: (error as Error).message }
  }
}

async function goBack(
  engine: Engine,
  names: string[],
  before: Map<string, string>,
  how: Watching,
): Promise<boolean> {
  let isBack = true
  for (const name of names) {
    how.say(`${name}: going back`)
    const returned = await update(engine, name, before.get(name) ?? '', how)
    if (!returned.ok) how.say(`${name}: could not go back: ${returned.why}`)
    isBack &&= returned.ok
  }
  return isBack
}
