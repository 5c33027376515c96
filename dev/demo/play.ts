import { join } from 'node:path'
import { PROJECT } from '#dev/run-program.ts'
import { buildSite } from '#dev/site-build.ts'
import { Trouble } from '#dev/trouble.ts'
import { until } from '#dev/until.ts'
import { migrate } from '#prisma/migrate.ts'
import { PASSWORD, PEOPLE, seedPeople } from '#prisma/seed.ts'
import { seedObservations } from '#prisma/seed-observations.ts'
import { closeDb } from '#server/db.ts'
import { closeQueue } from '#server/queue.ts'
import { playBursts, replayHistory, topicsOfBursts } from './bursts.ts'
import { type Child, startChild } from './child.ts'
import { openMailbox } from './mailbox.ts'
import type { Options } from './options.ts'
import { openSource } from './source.ts'
import { now, step } from './steps.ts'

/** On a slow machine that is busy; an ordinary one takes a few seconds. */
const READY_WITHIN_MS = 120_000

type Closing = { what: string; close(): Promise<void> }

/**
 * Starts all that stands on the database and plays until `signal` says stop; then stops it all, last come first served.
 * The settings of this process name the database already.
 */
export async function playDemo(options: Options, logLevel: string, signal: AbortSignal): Promise<void> {
  const open: Closing[] = []
  try {
    await play(options, logLevel, signal, open)
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    for (const { what, close } of open.toReversed()) {
      await close().catch((error: Error) => console.error(`${what} did not stop well: ${error.message}`))
    }
  }
}

async function play(options: Options, logLevel: string, signal: AbortSignal, open: Closing[]): Promise<void> {
  const { ports } = options
  const site = `http://127.0.0.1:${ports.site}`
  let hasBegun = false
  const tellMail = (mail: { to: string; subject: string }) => {
    if (hasBegun) console.log(`${now()}    ✉ ${mail.to}: ${mail.subject}`)
  }
  // Both take a while and neither needs the other.
  const building = options.isEditing ? Promise.resolve('unchanged' as const) : buildSite(signal)
  building.catch(() => {})

  await step(
    'Database migrated',
    () => migrate(process.env.DATABASE_URL ?? ''),
    countOf('migration', 'up to date'),
  )
  open.push({ what: 'The database', close: closeDb }, { what: 'The queue', close: closeQueue })
  await step('People seeded', seedPeople, made => (made ? `${made} people` : 'all there'))
  await step('History replayed', replayHistory, countOf('message', 'all there'))
  await step('Observations seeded', seedObservations, countOf('observation', 'all there'))
  signal.throwIfAborted()

  const mailbox = await step('Mailbox opened', () => openMailbox(options, tellMail))
  open.push({ what: 'The mailbox', close: mailbox.close })
  const source = await step(
    'Stream',
    () => openSource(topicsOfBursts()),
    ({ says }) => says,
  )
  open.push({ what: 'The stream', close: source.close })

  const start = (name: string, words: string[], env: Record<string, string>) => {
    const onDeath = (sentence: string) => console.error(`\n✗ ${sentence}`)
    const child = startChild({
      name,
      words,
      env: { LOG_LEVEL: logLevel, ...env },
      folder: options.folder,
      onDeath,
    })
    open.push({ what: name, close: child.stop })
    return child
  }
  // All at once: each spends its first seconds waiting for something else.
  const health = (port: number) => ({ HEALTH_PORT: String(port) })
  const alerts = start('alerts', ['workers/alerts/main.ts'], health(ports.health))
  const gcn =
    source.worker && start('gcn', ['workers/gcn/main.ts'], { ...source.worker, ...health(ports.health + 1) })
  await step(
    'Site built',
    () => building,
    result => (result === 'unchanged' ? 'nothing has changed' : ''),
  )
  signal.throwIfAborted()
  const next = join(PROJECT, 'node_modules', 'next', 'dist', 'bin', 'next')
  const words = [
    next,
    options.isEditing ? 'dev' : 'start',
    '--hostname',
    '127.0.0.1',
    '--port',
    String(ports.site),
  ]
  const web = start('site', words, { NODE_ENV: options.isEditing ? 'development' : 'production' })
  const ready = (child: Child, url: string) => becomesReady(child, url, signal)
  await step('Site started', () => ready(web, `${site}/api/health/ready`))
  await step('Alerts worker', () => ready(alerts, `http://127.0.0.1:${ports.health}/ready`))
  if (gcn) await step('GCN worker', () => ready(gcn, `http://127.0.0.1:${ports.health + 1}/ready`))

  console.log(invitation(options, site))
  hasBegun = true
  if (options.burstSeconds > 0) await playBursts(source, options.burstSeconds, signal)
  else await new Promise(resolve => signal.addEventListener('abort', resolve))
}

function countOf(noun: string, none: string): (result: number | string[]) => string {
  return result => {
    const count = typeof result === 'number' ? result : result.length
    return count === 0 ? none : `${count} ${noun}${count === 1 ? '' : 's'}`
  }
}

async function becomesReady(child: Child, url: string, signal: AbortSignal): Promise<void> {
  const isReady = () =>
    fetch(url).then(
      answer => answer.ok,
      () => false,
    )
  const isOver = async () => child.isGone() || signal.aborted || (await isReady())
  const isInTime = await until(isOver, READY_WITHIN_MS, 100)
  signal.throwIfAborted()
  if (child.isGone()) throw new Trouble(`The demo cannot go on without ${child.name}.`)
  if (!isInTime)
    throw new Trouble(
      `${child.name} is not ready after ${READY_WITHIN_MS / 1000} s. It said:\n${child.lastLines()}`,
    )
}

function invitation(options: Options, site: string): string {
  const width = Math.max(...PEOPLE.map(person => person.email.length))
  const people = PEOPLE.map(({ email, says }) => `    ${email.padEnd(width)}  ${says}`)
  const live = options.burstSeconds
    ? `A burst is invented every ${options.burstSeconds} s: keep a page open and see it arrive.`
    : 'No bursts are invented.'
  return `
  Afterglow   ${site}
  Mailbox     http://127.0.0.1:${options.ports.mailbox}   (every mail, whomever it is for)

  Sign in with the password "${PASSWORD}" as
${people.join('\n')}

  ${live}
  Logs: ${join(options.folder, 'logs')}. Ctrl-C stops everything; the next start keeps what is here.`
}
