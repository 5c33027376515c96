import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { SIGNATURE_HOLDS_MS } from '#server/body-signature.ts'

/** How a deployment ended. `stuck`: it could not be rolled back either. `interrupted`: the hook itself was killed. */
export const End = z.enum(['deployed', 'unchanged', 'rolled-back', 'stuck', 'interrupted'])
export type End = z.infer<typeof End>

const Line = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('ordered'),
    at: z.iso.datetime(),
    id: z.string(),
    action: z.enum(['deploy', 'rollback']),
    digest: z.string(),
    commit: z.string().nullable(),
    /** What ran before, where it can be named. */
    from: z.string().nullable(),
  }),
  z.object({ what: z.literal('refused'), at: z.iso.datetime(), id: z.string(), why: z.string() }),
  z.object({ what: z.literal('progress'), at: z.iso.datetime(), id: z.string(), says: z.string() }),
  z.object({ what: z.literal('ended'), at: z.iso.datetime(), id: z.string(), end: End, seconds: z.number() }),
])
export type Line = z.infer<typeof Line>

/** An image that ran. `commit` is null for one that was deployed by hand. */
export type Ran = { digest: string; commit: string | null; since: string }

export type Journal = {
  /** Adds a line and returns when it is on the disk. */
  add(line: Line): void
  /** Whether the nonce was used: true the second time, also after the hook was started anew. */
  isUsed(nonce: string, now: Date): boolean
  /** All that was said of one deployment, and how it ended; null for one that never was. */
  tell(id: string): { says: string[]; end: End | null } | null
  /** What ran, the newest last. */
  ran(): Ran[]
}

/** Opens a journal, a line of JSON for each thing that happened. What was under way when the hook died is marked so. */
export function openJournal(path: string, now: Date): Journal {
  mkdirSync(dirname(path), { recursive: true })
  const lines = existsSync(path) ? readLines(readFileSync(path, 'utf8')) : []
  const file = openSync(path, 'a', 0o600)
  const nonces = new Map(lines.map(line => [line.id, Date.parse(line.at)]))

  function add(line: Line): void {
    writeSync(file, `${JSON.stringify(line)}\n`)
    fsyncSync(file)
    lines.push(line)
  }

  const ended = new Set(lines.flatMap(line => (line.what === 'ended' ? line.id : [])))
  for (const { id } of lines.filter(line => line.what === 'ordered' && !ended.has(line.id))) {
    add({ what: 'ended', at: now.toISOString(), id, end: 'interrupted', seconds: 0 })
  }
  process.once('exit', () => closeSync(file))

  return {
    add,
    isUsed(nonce, at) {
      // Signed in a future of five minutes at most, an order is good for ten.
      for (const [old, usedAt] of nonces)
        if (at.getTime() - usedAt > 2 * SIGNATURE_HOLDS_MS) nonces.delete(old)
      if (nonces.has(nonce)) return true
      nonces.set(nonce, at.getTime())
      return false
    },
    tell(id) {
      const own = lines.filter(line => line.id === id)
      if (!own.some(line => line.what === 'ordered')) return null
      const says = own.flatMap(line =>
        line.what === 'progress' ? `${line.at.slice(11, 19)} ${line.says}` : [],
      )
      const last = own.at(-1)
      return { says, end: last?.what === 'ended' ? last.end : null }
    },
    ran: () => listRan(lines),
  }
}

/** A line that a full disk cut short says nothing; all others do. */
function readLines(text: string): Line[] {
  return text.split('\n').flatMap(line => {
    try {
      return Line.parse(JSON.parse(line))
    } catch {
      return []
    }
  })
}

function listRan(lines: Line[]): Ran[] {
  const deployed = new Map(
    lines.flatMap(line => (line.what === 'ended' && line.end === 'deployed' ? [[line.id, line.at]] : [])),
  )
  const ran: Ran[] = []
  for (const line of lines) {
    const since = line.what === 'ordered' && deployed.get(line.id)
    if (line.what !== 'ordered' || !since) continue
    // The first one of all followed on something that nobody ordered.
    if (ran.length === 0 && line.from && line.from !== line.digest)
      ran.push({ digest: line.from, commit: null, since: line.at })
    ran.push({ digest: line.digest, commit: line.commit, since })
  }
  return ran
}
