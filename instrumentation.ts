import type { Instrumentation } from 'next'
import { env } from '#server/env.ts'
import { log } from '#server/log.ts'
import { openMetrics } from '#server/open-metrics.ts'
import { noteVersion } from '#server/running-version.ts'
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
  // Next builds this file for its other runtime as well, into which no queue fits.
  // oxlint-disable-next-line no-process-env
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { testSite } = await import('#server/test-site.ts')
    void testSite()
  }
}

/** Notes what broke a page. The route is its pattern: addresses carry secrets, and who asked is nobody's business. */
export const onRequestError: Instrumentation.onRequestError = (error, _request, context) => {
  const { message, stack, digest } = error as Error & { digest?: string }
  log.error(
    { route: context.routePath, kind: context.routeType, digest, error: message, stack },
    'a page broke',
  )
}
