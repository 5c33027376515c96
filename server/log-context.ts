import { AsyncLocalStorage } from 'node:async_hooks'

/** What every line of a log says beside its own facts. */
type LogContext = { request?: string }

/** One for the process, however many parts the site is bundled in. */
const shared = globalThis as typeof globalThis & { afterglowLogContext?: AsyncLocalStorage<LogContext> }
shared.afterglowLogContext ??= new AsyncLocalStorage()
const storage = shared.afterglowLogContext

export function logContext(): LogContext {
  return storage.getStore() ?? {}
}

/** From here on, until this turn of the event loop ends and in all that it begins, lines name the request. */
export function enterRequest(request: string): void {
  storage.enterWith({ request })
}
