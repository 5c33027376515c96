import { z } from 'zod'
import { CANARY_EVERY_MS, readCanary } from '#server/canary.ts'
import { pool } from '#server/db.ts'
import { OTHER_LANES } from '#server/deliveries.ts'
import { readHeartbeat } from '#server/status.ts'

// Times in which something did not work, as we noticed it ourselves: shown to everybody, and kept.

/** deaf: nothing was heard from GCN. late: alerts lay for minutes. canary: the test mail did not come through. */
export const IncidentKind = z.enum(['deaf', 'late', 'canary'])
export type IncidentKind = z.infer<typeof IncidentKind>

export type Incident = { what: IncidentKind; beganAt: Date; endedAt: Date | null }

/** An alert that has lain for so long is late. */
const LATE_AFTER_MS = 5 * 60_000
/** Three canaries that did not come through are no chance. */
const CANARY_SILENT_AFTER_MS = 3 * CANARY_EVERY_MS

/**
 * Looks whether all is well at `now`: what is not begins to be an incident, from when it was last well, and what is well
 * again ends one. Several processes may look at once.
 */
export async function noteIncidents(now: Date): Promise<void> {
  const since: Record<IncidentKind, Date | null> = {
    deaf: await deafSince(now),
    late: await lateSince(now),
    canary: await canarySilentSince(now),
  }
  for (const what of IncidentKind.options) {
    const began = since[what]
    if (began)
      await pool().query(
        'insert into incidents (what, began_at) values ($1, $2) on conflict (what) where ended_at is null do nothing',
        [what, began],
      )
    else
      await pool().query('update incidents set ended_at = $2 where what = $1 and ended_at is null', [
        what,
        now,
      ])
  }
}

async function deafSince(now: Date): Promise<Date | null> {
  const { hearing, lastAt } = await readHeartbeat(now)
  return hearing === 'deaf' ? lastAt : null
}

async function lateSince(now: Date): Promise<Date | null> {
  const { rows } = await pool().query<{ since: Date | null }>(
    `select min(due_at) as since from deliveries
      where sent_at is null and failed_at is null and lane < ${OTHER_LANES} and attempts = 0
        and due_at < $1::timestamptz - $2 * interval '1 millisecond'`,
    [now, LATE_AFTER_MS],
  )
  return rows[0]?.since ?? null
}

/** Where there never was a canary, its silence says nothing. */
async function canarySilentSince(now: Date): Promise<Date | null> {
  const canary = await readCanary()
  return canary && now.getTime() - canary.at.getTime() > CANARY_SILENT_AFTER_MS ? canary.at : null
}

/** What lasts, and what began after `since`, the newest first. */
export async function listIncidents(since: Date, limit: number): Promise<Incident[]> {
  const { rows } = await pool().query(
    `select what, began_at as "beganAt", ended_at as "endedAt" from incidents
      where ended_at is null or began_at > $1 order by ended_at is null desc, began_at desc limit $2`,
    [since, limit],
  )
  return z
    .array(z.object({ what: IncidentKind, beganAt: z.date(), endedAt: z.date().nullable() }))
    .parse(rows)
}
