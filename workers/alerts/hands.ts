/** Of all calls at the same time one person gets so many, and a channel that fails one. */
const EACH_PERSON = 4

/** Whose calls are under way. */
export type Holder = { userId: number; channelId: number; isFailing: boolean }

/**
 * The calls of a process at the same time, shared out so that nobody with many silent webhooks keeps everybody else
 * waiting.
 */
export class Hands {
  private readonly holders = new Set<Holder>()

  /** Whether one more call may begin for them now. */
  mayTake({ userId, channelId, isFailing }: Holder): boolean {
    const own = [...this.holders].filter(it => it.userId === userId)
    return own.length < EACH_PERSON && !(isFailing && own.some(it => it.channelId === channelId))
  }

  take(holder: Holder): void {
    this.holders.add(holder)
  }

  release(holder: Holder): void {
    this.holders.delete(holder)
  }
}
