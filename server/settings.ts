import { db } from '#server/db.ts'

/** What was last written under `key`, or null. The caller knows the shape it wrote. */
export async function readMark<T>(key: string): Promise<T | null> {
  const row = await db().setting.findUnique({ where: { key } })
  return row ? (row.value as T) : null
}

/** Keeps a small JSON value that all processes may read. */
export async function writeMark(key: string, value: object): Promise<void> {
  await db().setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}

const HELD = 'sending.held'

/** Whether a maintainer holds all sending. */
export async function isSendingHeld(): Promise<boolean> {
  return (await readMark<{ held: boolean }>(HELD))?.held ?? false
}

/** Holds all sending, or releases it: what is owed stays owed meanwhile. Ring `deliver` after a release. */
export async function holdSending(held: boolean): Promise<void> {
  await writeMark(HELD, { held })
}
