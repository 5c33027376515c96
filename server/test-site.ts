import { checkClock, checkDatabase, checkFiles, checkQueue } from './doctor/check-kept.ts'
import { checkSettings } from './doctor/check-running.ts'
import { testSelf } from './self-test.ts'

/** What the site leans on, tested as it starts. */
export function testSite(): Promise<void> {
  return testSelf({
    settings: checkSettings,
    database: checkDatabase,
    queue: checkQueue,
    clock: checkClock,
    files: checkFiles,
  })
}
