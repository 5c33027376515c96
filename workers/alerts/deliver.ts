import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { noteBounce } from '#server/bounces.ts'
import {
  forgetDelivery,
  type LeasedDelivery,
  leaseBatch,
  markFailed,
  markSent,
  putBack,
  renewLease,
} from '#server/deliveries.ts'
import { log } from '#server/log.ts'
import type { Mail, SendOutcome } from '#server/mailer.ts'
import { failedDeliveries, mailLatency, sentDeliveries } from '#server/metrics.ts'
import { isSendingHeld } from '#server/settings.ts'
import type { Bounced } from '#server/smtp-outcome.ts'
import { traceStep } from '#server/traces.ts'
import { type Backoff, outageWaitMs, retryWaitMs } from './backoff.ts'

export type DeliverySettings = {
  batchSize: number
  /** How long a batch stays in one worker's hands without a renewal. */
  leaseMs: number
  /** Sends at the same time. */
  inFlight: number
  backoff: Backoff
}

type Written = Mail | { impossible: string } | { needless: string }

export type Post = {
  /** Writes the mail for a delivery, or says why there can be none, or why none is wanted any more. */
  write(delivery: LeasedDelivery, now: Date): Promise<Written>
  send(mail: Mail): Promise<SendOutcome>
}

/** Marks go to the database together, at most so many or so late: this bounds what a killed worker sends twice. */
const MARK_AT_ONCE = 100
const MARK_WITHIN_MS = 20

const MARK_AGAIN_MS = 250

/** One relay for the whole process: how often in a row it was found out of order. */
let outages = 0

/** All marks of the process, one after the other. Nothing is taken in hand before them: it might be the same mails. */
let marking: Promise<void> = Promise.resolve()
let isMarkingLate = false

/** Takes one batch of due deliveries by lease and sends it. Answers how many rows it took. */
export async function deliverBatch(post: Post, settings: DeliverySettings): Promise<number> {
  await marking
  if (await isSendingHeld()) return 0
  const leaseId = randomUUID()
  const heldUntil = Date.now() + settings.leaseMs
  const batch = await leaseBatch(leaseId, settings.batchSize, settings.leaseMs)
  if (batch.length === 0) return 0
  const campaign = new Campaign(batch, post, settings, heldUntil)
  const renewal = setInterval(() => void campaign.renew(leaseId), settings.leaseMs / 3)
  try {
    await campaign.run()
  } finally {
    clearInterval(renewal)
  }
  return batch.length
}

/** A batch in hand: sends it with bounded concurrency and keeps the marks close behind the relay's answers. */
class Campaign {
  private readonly waiting: LeasedDelivery[]
  private readonly post: Post
  private readonly settings: DeliverySettings
  private heldUntil: number
  private sent: { id: bigint; at: Date }[] = []
  private markTimer: NodeJS.Timeout | undefined
  private outage: string | undefined
  private failure: Error | undefined

  constructor(batch: LeasedDelivery[], post: Post, settings: DeliverySettings, heldUntil: number) {
    this.waiting = batch.toReversed()
    this.post = post
    this.settings = settings
    this.heldUntil = heldUntil
  }

  /** Keeps the lease. A renewal that fails is tried again; sending ends when the lease has run out. */
  async renew(leaseId: string): Promise<void> {
    if (!this.isHeld()) return
    const askedAt = Date.now()
    try {
      await renewLease(leaseId, this.settings.leaseMs)
      if (this.isHeld()) this.heldUntil = askedAt + this.settings.leaseMs
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'the lease could not be renewed')
    }
  }

  /** After that another worker may hold these rows: a database that hangs or a machine that slept says nothing. */
  private isHeld(): boolean {
    if (Date.now() >= this.heldUntil) this.failure ??= new Error('the lease ran out')
    return this.failure === undefined
  }

  async run(): Promise<void> {
    const lanes = Math.min(this.settings.inFlight, this.waiting.length)
    await Promise.all(Array.from({ length: lanes }, () => this.sendOneByOne()))
    clearTimeout(this.markTimer)
    this.flush()
    await marking
    if (this.failure) throw this.failure
    if (this.outage === undefined) return
    outages += 1
    const waitMs = outageWaitMs(outages, this.settings.backoff)
    log.warn({ why: this.outage, waiting: this.waiting.length, waitMs }, 'the mail relay is out of order')
    await putBack(
      this.waiting.map(it => it.id),
      waitMs,
      this.outage,
      { countsAsAttempt: false },
    )
  }

  private async sendOneByOne(): Promise<void> {
    for (;;) {
      // What cannot be marked would go out again if this process died: no more is sent until it is.
      if (isMarkingLate) await marking
      if (!this.isHeld() || this.outage !== undefined) return
      const delivery = this.waiting.pop()
      if (!delivery) return
      try {
        await this.sendOne(delivery)
      } catch (error) {
        this.failure ??= error as Error
      }
    }
  }

  private async sendOne(delivery: LeasedDelivery): Promise<void> {
    const mail = await this.write(delivery)
    if (!mail) return
    if ('impossible' in mail) {
      failedDeliveries.inc({ channel: 'email', class: 'impossible' })
      return markFailed([delivery.id], mail.impossible)
    }
    if ('needless' in mail) return forgetDelivery(delivery.id)
    const startMs = Date.now()
    const outcome = await this.post.send(mail)
    if (delivery.noticeId !== null) {
      traceStep({
        step: 'mail',
        noticeId: delivery.noticeId,
        of: String(delivery.id),
        startMs,
        endMs: Date.now(),
        facts: { delivery: String(delivery.id), attempt: delivery.attempts + 1 },
        why: outcome.ok ? null : outcome.why,
      })
    }
    if (outcome.ok) {
      outages = 0
      sentDeliveries.inc({ channel: 'email' })
      mailLatency.observe(Math.max(0, Date.now() - delivery.dueAt.getTime()) / 1000)
      this.sent.push({ id: delivery.id, at: new Date() })
      if (this.sent.length >= MARK_AT_ONCE) this.flush()
      else this.markTimer ??= setTimeout(() => this.flush(), MARK_WITHIN_MS)
    } else if (outcome.kind === 'outage') {
      this.outage ??= outcome.why
      failedDeliveries.inc({ channel: 'email', class: 'outage' })
      this.waiting.push(delivery)
    } else {
      await this.settle(delivery, outcome)
    }
  }

  /** A mail that cannot be written now holds up none of the others. */
  private async write(delivery: LeasedDelivery): Promise<Written | null> {
    try {
      return await this.post.write(delivery, new Date())
    } catch (error) {
      await this.settle(delivery, { kind: 'temporary', why: `not written: ${(error as Error).message}` })
      return null
    }
  }

  private async settle(
    delivery: LeasedDelivery,
    { kind, why, bounce }: { kind: 'outage' | 'temporary' | 'permanent'; why: string; bounce?: Bounced },
  ): Promise<void> {
    const waitMs = kind === 'temporary' ? retryWaitMs(delivery.attempts + 1, this.settings.backoff) : null
    failedDeliveries.inc({ channel: 'email', class: kind })
    const { eventId: event, revision, noticeId } = delivery
    log.warn(
      { delivery: String(delivery.id), event, revision, noticeId, kind, why, waitMs },
      'a delivery was refused',
    )
    if (waitMs !== null) return putBack([delivery.id], waitMs, why, { countsAsAttempt: true })
    // First the bounce: what is marked as failed is not looked at again, should this process die in between.
    if (bounce) await noteBounce({ ...bounce, source: 'relay', deliveryId: delivery.id, at: new Date() })
    await markFailed([delivery.id], why)
  }

  private flush(): void {
    clearTimeout(this.markTimer)
    this.markTimer = undefined
    const batch = this.sent
    if (batch.length === 0) return
    this.sent = []
    marking = marking.then(() => markUntilKept(batch))
  }
}

/** What went out is marked however long that takes: unmarked it would go out again. */
async function markUntilKept(batch: readonly { id: bigint; at: Date }[]): Promise<void> {
  for (;;) {
    try {
      await markSent(batch)
      isMarkingLate = false
      return
    } catch (error) {
      isMarkingLate = true
      const { message } = error as Error
      log.error({ error: message, mails: batch.length }, 'sent mails are not marked yet: trying again')
      await pause(MARK_AGAIN_MS)
    }
  }
}
