import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Awaited, awaitDatabase, awaitSchema } from '#prisma/await-schema.ts'
import { env } from '#server/env.ts'
import { log } from '#server/log.ts'
import { COMMANDS, type Command, HEALTH_FILE } from './commands.ts'

// Where the image starts: `web`, `gcn`, `alerts`, `migrate` and what a maintainer does from a shell.

const [name = '', ...words] = process.argv.slice(2)
const command = COMMANDS[name]
if (!command) {
  console.error(`Say one of: ${Object.keys(COMMANDS).join(', ')}.`)
  process.exit(64)
}

// The first process of a container ends by a signal only where somebody listens.
const endNow = () => process.exit(143)
process.once('SIGTERM', endNow)

const settings = env()
const awaited = await awaitWhat(command.needs)
if (!awaited.ok) {
  log.fatal({ command: name, why: awaited.why }, 'waited in vain: ending')
  process.exit(1)
}
const ports = { web: process.env.PORT ?? '3000', worker: settings.HEALTH_PORT }
// What is said from a shell in a container must not speak for the process that runs there.
if (command.health) writeFileSync(HEALTH_FILE, `${command.health(ports)}\n`)

process.off('SIGTERM', endNow)
// Each reads its words as if it had been started by itself.
const entry = new URL(`../${command.entry}`, import.meta.url)
process.argv.splice(1, Number.POSITIVE_INFINITY, fileURLToPath(entry), ...words)
await import(entry.href)

function awaitWhat(what: Command['needs']): Promise<Awaited> {
  const { DATABASE_URL, SCHEMA_WAIT_SECONDS } = settings
  if (what === 'schema') return awaitSchema(DATABASE_URL, SCHEMA_WAIT_SECONDS * 1000)
  return what === 'database'
    ? awaitDatabase(DATABASE_URL, SCHEMA_WAIT_SECONDS * 1000)
    : Promise.resolve({ ok: true })
}
