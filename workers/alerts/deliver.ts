import { randomUUID } from 'node:crypto'
import {
  type LeasedDelivery,
  leaseBatch,
  markFailed,
  markSent,
  putBack,
  renewLease,
} from '#server/deliveries.ts'
import { log } from '#server/log.ts'
import type { Mail, SendOutcome } from '#server/mailer.ts'
import { isSendingHeld } from '#server/settings.ts'
import { type Backoff, outageWaitMs, retryWaitMs } from './backoff.ts'

export type DeliverySettings = {
  batchSize: number
  /** How long a batch stays in one worker's hands without a renewal. */
  leaseMs: number
  /** Sends at the same time. */
  inFlight: number
  backoff: Backoff
}

export type Post = {
  /** Writes the mail for a delivery, or says why there can be none. */
  write(delivery: LeasedDelivery, now: Date): Promise<Mail | { impossible: string }>
  send(mail: Mail): Promise<SendOutcome>
}

/** Marks go to the database together, at most so many or so late: this bounds what a killed worker sends twice. */
const MARK_AT_ONCE = 100
const MARK_WITHIN_MS = 20

/** One relay for the whole process: how often in a row it was found out of order. */
let outages = 0

/** Takes one batch of due deliveries by lease and sends it. Answers how many rows it took. */
export async function deliverBatch(post: Post, settings: DeliverySettings): Promise<number> {
  if (await isSendingHeld()) return 0
  const leaseId = randomUUID()
  const batch = await leaseBatch(leaseId, settings.batchSize, settings.leaseMs)
  if (batch.length === 0) return 0
  const campaign = new Campaign(batch, post, settings)
  const renewal = setInterval(() => {
    renewLease(leaseId, settings.leaseMs).catch((error: Error) => campaign.stop(error))
  }, settings.leaseMs / 3)
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
  private sent: { id: bigint; at: Date }[] = []
  private marking: Promise<void> = Promise.resolve()
  private markTimer: NodeJS.Timeout | undefined
  private outage: string | undefined
  private failure: Error | undefined

  constructor(batch: LeasedDelivery[], post: Post, settings: DeliverySettings) {
    this.waiting = batch.toReversed()
    this.post = post
    this.settings = settings
  }

  /** Ends sending at once: the lease may be lost, so another worker may hold these rows. */
  stop(error: Error): void {
    this.failure ??= error
  }

  async run(): Promise<void> {
    const lanes = Math.min(this.settings.inFlight, this.waiting.length)
    await Promise.all(Array.from({ length: lanes }, () => this.sendOneByOne()))
    clearTimeout(this.markTimer)
    this.flush()
    await this.marking
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
    while (!this.failure && this.outage === undefined) {
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
    const mail = await this.post.write(delivery, new Date())
    if ('impossible' in mail) return markFailed([delivery.id], mail.impossible)
    const outcome = await this.post.send(mail)
    if (outcome.ok) {
      outages = 0
      this.sent.push({ id: delivery.id, at: new Date() })
      if (this.sent.length >= MARK_AT_ONCE) this.flush()
      else this.markTimer ??= setTimeout(() => this.flush(), MARK_WITHIN_MS)
    } else if (outcome.kind === 'outage') {
      this.outage ??= outcome.why
      this.waiting.push(delivery)
    } else {
      await this.settle(delivery, outcome)
    }
  }

  private async settle(
    delivery: LeasedDelivery,
    { kind, why }: { kind: string; why: string },
  ): Promise<void> {
    const waitMs = kind === 'temporary' ? retryWaitMs(delivery.attempts + 1, this.settings.backoff) : null
    log.warn({ delivery: String(delivery.id), kind, why, waitMs }, 'a delivery was refused')
    if (waitMs === null) await markFailed([delivery.id], why)
    else await putBack([delivery.id], waitMs, why, { countsAsAttempt: true })
  }

  private flush(): void {
    clearTimeout(this.markTimer)
    this.markTimer = undefined
    const batch = this.sent
    if (batch.length === 0) return
    this.sent = []
    this.marking = this.marking.then(() => markSent(batch)).catch((error: Error) => this.stop(error))
  }
}
