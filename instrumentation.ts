import type { Instrumentation } from 'next'
import { checkClock, checkDatabase, checkFiles, checkQueue } from '#server/doctor/check-kept.ts'
import { checkSettings } from '#server/doctor/check-running.ts'
import { env } from '#server/env.ts'
import { log } from '#server/log.ts'
import { openMetrics } from '#server/open-metrics.ts'
import { noteVersion } from '#server/running-version.ts'
import { testSelf } from '#server/self-test.ts'
import { watchRequests } from '#server/watch-requests.ts'

/** Runs once, when the site's process starts: wrong settings end it there and not at somebody's first visit. */
export async function register(): Promise<void> {
  env()
  watchRequests()
  await openMetrics()
  // A database that is away now must not keep the site from starting.
  noteVersion(new Date()).catch((error: Error) =>
    log.warn({ error: error.message }, 'which commit runs could not be noted'),
  )
  void testSelf({
    settings: checkSettings,
    database: checkDatabase,
    queue: checkQueue,
    clock: checkClock,
    files: checkFiles,
  })
}

/** Notes what broke a page. The route is its pattern: addresses carry secrets, and who asked is nobody's business. */
export const onRequestError: Instrumentation.onRequestError = (error, _request, context) => {
  const { message, stack, digest } = error as Error & { digest?: string }
  log.error(
    { route: context.routePath, kind: context.routeType, digest, error: message, stack },
    'a page broke',
  )
}
