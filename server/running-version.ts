import { env } from '#server/env.ts'
import { readMark, writeMark } from './settings.ts'

export type RunningVersion = { commit: string; since: Date }

/** Notes which commit runs, when it is another one than before. The site does so when it starts. */
export async function noteVersion(now: Date): Promise<void> {
  const { AFTERGLOW_COMMIT: commit } = env()
  if (commit === 'unknown') return
  const mark = await readMark<{ commit: string }>('running.version')
  if (mark?.commit !== commit) await writeMark('running.version', { commit, since: now.toISOString() })
}

/** Null where it runs from a working tree. */
export async function readVersion(): Promise<RunningVersion | null> {
  const mark = await readMark<{ commit: string; since: string }>('running.version')
  return mark && { commit: mark.commit, since: new Date(mark.since) }
}
