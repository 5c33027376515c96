import type { SendOutcome } from './smtp-outcome.ts'

/** A logged-in connection to the mail relay. */
export type RelayConnection = {
  /** Sends one message. Never throws. */
  send(message: Outgoing): Promise<SendOutcome>
  /** Whether another message can go over it. */
  isUsable(): boolean
  /** Whether what is said goes under TLS. */
  readonly isSecure: boolean
  /** Says goodbye. */
  quit(): void
}

/** One recipient each, so that every refusal belongs to one delivery. */
export type Outgoing = { from: string; to: string; raw: Buffer }

export type Opened = { ok: true; connection: RelayConnection } | { ok: false; why: string }

/** Relays drop idle connections after half a minute or more: ours are gone before that, so no message meets a dead one. */
const IDLE_MS = 10_000
/** Several relays end a connection after a thousand messages, some after a hundred. */
const MESSAGES_EACH = 100
/** While others still work, a connection that could not be opened is not tried again at once. */
const OPEN_AGAIN_MS = 1000

type Job = { message: Outgoing; settle: (outcome: SendOutcome) => void }
type Held = { connection: RelayConnection; messages: number; idleTimer: NodeJS.Timeout | undefined }

/** Keeps up to `size` connections to the relay and hands messages to whichever is free, first come first served. */
export class Relay {
  private readonly open: () => Promise<Opened>
  private readonly size: number
  private readonly waiting: Job[] = []
  private readonly idle: Held[] = []
  private total = 0
  private opening = 0
  private openAfter = 0
  private closing: (() => void) | undefined

  constructor(open: () => Promise<Opened>, size: number) {
    this.open = open
    this.size = size
  }

  send(message: Outgoing): Promise<SendOutcome> {
    return new Promise(settle => {
      this.waiting.push({ message, settle })
      this.dispatch()
    })
  }

  /** Ends when all that was handed over is settled and every connection has said goodbye. */
  async close(): Promise<void> {
    const closed = new Promise<void>(resolve => {
      this.closing = resolve
    })
    this.dispatch()
    await closed
  }

  private dispatch(): void {
    while (this.waiting.length > 0) {
      const held = this.takeIdle()
      if (!held) break
      const job = this.waiting.shift()
      if (job) void this.run(held, job)
    }
    while (this.opening < this.waiting.length && this.total < this.size && this.mayOpen()) {
      this.total++
      this.opening++
      void this.openOne()
    }
    if (!this.closing || this.waiting.length > 0) return
    for (let held = this.takeIdle(); held; held = this.takeIdle()) this.drop(held)
    if (this.total === 0) this.closing()
  }

  private mayOpen(): boolean {
    return this.total === 0 || Date.now() >= this.openAfter
  }

  private takeIdle(): Held | undefined {
    for (let held = this.idle.pop(); held; held = this.idle.pop()) {
      clearTimeout(held.idleTimer)
      if (held.connection.isUsable()) return held
      this.total--
    }
    return undefined
  }

  private async openOne(): Promise<void> {
    const opened = await this.open()
    this.opening--
    if (opened.ok) {
      this.release({ connection: opened.connection, messages: 0, idleTimer: undefined })
      return
    }
    this.total--
    this.openAfter = Date.now() + OPEN_AGAIN_MS
    // Only when nothing is left that could carry them are the waiting ones told: the relay is out.
    if (this.total === 0) {
      const outcome = { ok: false, kind: 'outage', why: opened.why } as const
      for (const job of this.waiting.splice(0)) job.settle(outcome)
    }
    this.dispatch()
  }

  private async run(held: Held, job: Job): Promise<void> {
    const outcome = await held.connection.send(job.message)
    held.messages++
    job.settle(outcome)
    if (held.messages >= MESSAGES_EACH || !held.connection.isUsable()) this.drop(held)
    else this.release(held)
    this.dispatch()
  }

  private release(held: Held): void {
    held.idleTimer = setTimeout(() => {
      this.idle.splice(this.idle.indexOf(held), 1)
      this.drop(held)
    }, IDLE_MS)
    held.idleTimer.unref()
    this.idle.push(held)
    this.dispatch()
  }

  private drop(held: Held): void {
    held.connection.quit()
    this.total--
  }
}
