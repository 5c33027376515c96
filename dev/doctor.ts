import { closeDb } from '#server/db.ts'
import { checkClock, checkDatabase, checkFiles, checkQueue } from '#server/doctor/check-kept.ts'
import { checkMail, checkMailRecords, checkRelay } from '#server/doctor/check-mail.ts'
import {
  checkBackups,
  checkCanary,
  checkCertificate,
  checkHeartbeat,
  checkSettings,
} from '#server/doctor/check-running.ts'
import { checkMigrations } from '#server/doctor/check-schema.ts'
import { examine, type Finding, leftOut } from '#server/doctor/finding.ts'
import { env } from '#server/env.ts'
import { closeQueue } from '#server/queue.ts'
import { checkBroker } from '#workers/gcn/check-broker.ts'
import { runCommand } from './trouble.ts'

// npm run doctor: looks at every part of a running installation, and says of each that is ill what to do. Ends with 0 only
// when none is. `--no-mail`: no test mail goes to the maintainers.

const MARKS = { well: '✓', ill: '✗', 'left-out': '–' } as const

async function run(words: string[]): Promise<void> {
  const now = new Date()
  const found = await examine({
    settings: checkSettings,
    database: checkDatabase,
    migrations: checkMigrations,
    queue: checkQueue,
    'mail relay': checkRelay,
    'test mail': async () => (words.includes('--no-mail') ? leftOut('test mail', 'not wanted') : checkMail()),
    'mail records': checkMailRecords,
    GCN: () => checkBroker(env()),
    heartbeat: () => checkHeartbeat(now),
    clock: checkClock,
    files: checkFiles,
    certificate: () => checkCertificate(now),
    backups: () => checkBackups(now),
    canary: () => checkCanary(now),
  })
  for (const finding of found) console.log(describe(finding))
  const count = found.filter(it => it.state === 'ill').length
  console.log(count === 0 ? '\nAll is well.' : `\n${count} of ${found.length} are ill.`)
  process.exitCode = count === 0 ? 0 : 1
  await closeQueue()
  await closeDb()
}

function describe({ what, state, says, toDo }: Finding): string {
  return `${MARKS[state]} ${what}: ${says}${toDo ? `\n    ${toDo}` : ''}`
}

await runCommand(() => run(process.argv.slice(2)))
process.exit()
