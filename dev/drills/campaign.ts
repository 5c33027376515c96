import { until } from '#dev/until.ts'
import { pool } from '#server/db.ts'
import { env } from '#server/env.ts'
import { fermiTrigId } from '#tests/notices/gcn-time.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import type { SmtpSink } from '#tests/smtp-sink.ts'
import { openBroker } from '#workers/gcn/broker.ts'
import { openProducer } from '#workers/gcn/produce.ts'

/** What became of the mails of one burst. */
export type Arrived = { people: number; lost: number; doubled: number; lastMs: number }

export type Burst = {
  /** Waits until its mails are under way. */
  begun(): Promise<boolean>
  /** What became of them, when all have come or after so long. */
  arrived(withinMs: number): Promise<Arrived>
}

export type Campaigns = {
  /** Sends one more burst, which concerns everybody. */
  send(): Promise<Burst>
  close(): Promise<void>
}

/** Bursts that concern everybody, each far from the others in time. */
export async function openCampaigns(sink: SmtpSink): Promise<Campaigns> {
  const producer = await openProducer(openBroker(env()))
  let sent = 0
  return {
    async send() {
      const t0 = new Date(Date.UTC(2026, 0, 1) + sent++ * 3_600_000)
      const place = { raDeg: (sent * 17) % 360, decDeg: 20, errorRadiusDeg: 9 }
      const trigId = fermiTrigId(t0)
      const facts = { t0, trigId, stage: 'FLT', classIndex: 4, classPercent: 92 } as const
      const notice = fermiPosition({ ...facts, ...place })
      const people = await peopleCount()
      // Mails of others come in between.
      const address = new RegExp(`/events/fermi-${trigId}\\b`)
      const mails = () => sink.mails.filter(mail => address.test(mail.text))
      const began = performance.now()
      await producer.produce({ ...notice, producedAt: new Date() })
      const reached = () => new Set(mails().map(mail => mail.to)).size
      return {
        begun: () => until(() => mails().length >= people / 20, 60_000, 20),
        async arrived(withinMs) {
          await until(() => reached() >= people, withinMs, 200)
          const lastMs = Math.round(performance.now() - began)
          return { people, lost: people - reached(), doubled: mails().length - reached(), lastMs }
        },
      }
    },
    close: () => producer.close(),
  }
}

async function peopleCount(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::int as count from users where email like 'drill%'`,
  )
  return rows[0]?.count ?? 0
}

/** From now on there are so many people, each with one rule: everything. */
export async function subscribe(count: number): Promise<void> {
  await pool().query(
    `insert into users (email, password_hash, confirmed_at)
     select 'drill' || i || '@example.org', 'nobody signs in with this', now() from generate_series($1::int, $2::int) i`,
    [(await peopleCount()) + 1, count],
  )
  await pool().query(
    `insert into rules (user_id, name, missions, kinds, updated_at)
     select id, 'all', '{}', '{}', now() - interval '1 hour' from users u
      where email like 'drill%' and not exists (select from rules where user_id = u.id)`,
  )
}
