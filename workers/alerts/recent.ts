/** Keeps the most recent answers by key, so that what many deliveries share is asked for once. A failure is not kept. */
export class Recent<T> {
  private readonly most: number
  private readonly kept = new Map<string, Promise<T>>()

  constructor(most: number) {
    this.most = most
  }

  get(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key)
    if (known) return known
    const asked = ask()
    asked.catch(() => this.kept.delete(key))
    this.kept.set(key, asked)
    const oldest = this.kept.keys().next().value
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest)
    return asked
  }
}
