import { freePort } from '#dev/ports.ts'
import { until } from '#dev/until.ts'
import { closeDb } from '#server/db.ts'
import { closeQueue } from '#server/queue.ts'
import { startAlerts } from '#tests/alerts-process.ts'
import { freshDatabase } from '#tests/database.ts'
import { type Issuer, startIssuer } from '#tests/issuer.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'
import { type SunkMail, startSmtpSink } from '#tests/smtp-sink.ts'
import { startWeatherHost } from '#tests/weather-host.ts'
import { type Ingested, ingest } from '#workers/gcn/ingest.ts'
import { startSite } from './site-process.ts'

/** Everything that a journey runs on: PostgreSQL, the site, the alerts worker, a mailbox, and the stream's ingest. */
export type Stage = {
  url: string
  /** An OpenID Connect issuer through which one can sign in. */
  issuer: Issuer
  /** A notice arrives now, as from the stream. */
  arrive(notice: SampleNotice): Promise<Ingested>
  /** Waits for the `nth` mail to an address, counted from 1. */
  mailTo(address: string, nth?: number): Promise<SunkMail>
  /** Mails to an address so far. */
  mailsTo(address: string): SunkMail[]
  close(): Promise<void>
}

/** Over every site, every night. */
const CLOUD_PERCENT = 20

const MAIL_WITHIN_MS = 60_000

export async function openStage(): Promise<Stage> {
  const ends: (() => Promise<unknown>)[] = [closeDb, closeQueue]
  const close = async () => {
    for (const end of ends.toReversed()) await end()
  }
  try {
    return { ...(await open(ends)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function open(ends: (() => Promise<unknown>)[]): Promise<Omit<Stage, 'close'>> {
  const url = `http://127.0.0.1:${await freePort()}`
  const database = await freshDatabase()
  ends.unshift(database.drop)
  const sink = await startSmtpSink()
  ends.push(() => sink.close())
  const weather = await startWeatherHost(CLOUD_PERCENT)
  ends.push(weather.stop)
  const issuer = await startIssuer(url)
  ends.push(issuer.close)
  Object.assign(process.env, {
    ...issuer.settings,
    WEATHER_PROVIDER: 'open-meteo',
    WEATHER_URL: weather.url,
    SITE_URL: url,
    SMTP_URL: sink.url,
    SECRET: 'a secret that only the journeys know',
    // Every journey comes from a network of its own, told by the header that a proxy would set.
    TRUSTED_PROXY_HOPS: '1',
    // Where the services stand that channels lead to.
    PRIVATE_HOSTS: '127.0.0.1',
  })
  const alerts = await startAlerts({ LOG_LEVEL: 'info' })
  ends.push(alerts.stop)
  const site = await startSite(Number(new URL(url).port))
  ends.push(site.stop)
  let offset = 0n
  const mailsTo = (address: string) => sink.mails.filter(mail => mail.to === address)
  return {
    url,
    issuer,
    arrive(notice) {
      const now = new Date()
      return ingest({ ...notice, partition: 0, offset: offset++, producedAt: now }, now)
    },
    async mailTo(address, nth = 1) {
      await until(() => mailsTo(address).length >= nth, MAIL_WITHIN_MS)
      const mail = mailsTo(address)[nth - 1]
      if (!mail) throw new Error(`mail ${nth} to ${address} did not come within ${MAIL_WITHIN_MS / 1000} s`)
      return mail
    },
    mailsTo,
  }
}
