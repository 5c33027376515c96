import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PROJECT } from '#dev/run-program.ts'
import { Trouble } from '#dev/trouble.ts'

export type Ports = { site: number; mailbox: number; smtp: number; postgres: number; health: number }

export type Options = {
  ports: Ports
  /** Everything of this demo: database, mails, logs. Another port is another demo. */
  folder: string
  isFresh: boolean
  /** Pages change as their sources are saved (`next dev`). */
  isEditing: boolean
  /** Between one invented burst and the next; 0: none. */
  burstSeconds: number
}

/** Which setting moves which port, and how far each stands from the site's when it says nothing. */
const PORT_SETTINGS: Record<keyof Ports, { setting: string; after: number }> = {
  site: { setting: 'PORT', after: 0 },
  mailbox: { setting: 'MAILBOX_PORT', after: 1 },
  smtp: { setting: 'SMTP_PORT', after: 2 },
  postgres: { setting: 'POSTGRES_PORT', after: 3 },
  health: { setting: 'HEALTH_PORT', after: 4 },
}
const USUAL_PORT = 3000

export const USAGE = `npm run demo [-- --port N] [--fresh]

  --port N   the site's port (${USUAL_PORT}); the others follow: mailbox N+1, SMTP N+2, PostgreSQL N+3, health N+4
  --fresh    start over: forget this demo's database, mails and logs
  --edit     pages change as you save them (npm run dev)

Settings: ${Object.values(PORT_SETTINGS)
  .map(each => each.setting)
  .join(', ')} move one port each;
DEMO_BURST_SECONDS is the time between invented bursts (60; 0: none);
GCN_CLIENT_ID and GCN_CLIENT_SECRET connect to the real stream; REDIS_URL puts the queue on Redis.`

/** What the command line and the environment ask for; null when they ask what may be asked. */
export function readOptions(
  words: string[],
  environment: Record<string, string | undefined>,
): Options | null {
  const { values } = parse(words)
  if (values.help) return null
  const site = readPort(
    values.port ?? environment[PORT_SETTINGS.site.setting] ?? String(USUAL_PORT),
    '--port',
  )
  const entries = Object.entries(PORT_SETTINGS).map(([name, { setting, after }]) => {
    const own = name === 'site' ? undefined : environment[setting]
    return [name, own ? readPort(own, setting) : site + after] as const
  })
  const ports = Object.fromEntries(entries) as Ports
  if (new Set(Object.values(ports)).size < entries.length) {
    throw new Trouble(`Two services are to have the same port: ${JSON.stringify(ports)}.`)
  }
  const hasRealStream = Boolean(environment.GCN_CLIENT_ID || environment.GCN_BROKERS)
  return {
    ports,
    folder: join(PROJECT, '.afterglow', String(site)),
    isFresh: values.fresh,
    isEditing: values.edit,
    burstSeconds: readSeconds(environment.DEMO_BURST_SECONDS ?? (hasRealStream ? '0' : '60')),
  }
}

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words,
      options: {
        port: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        edit: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new Trouble(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
}

function readPort(text: string, name: string): number {
  const port = Number(text)
  // The last of the ports stands four after the first.
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_531) return port
  throw new Trouble(`${name} is to be a port, 1 to 65531, and not "${text}".`)
}

function readSeconds(text: string): number {
  const seconds = Number(text)
  if (/^\d+$/.test(text) && (seconds === 0 || seconds >= 5)) return seconds
  throw new Trouble(`DEMO_BURST_SECONDS is to be 0 or a number of seconds from 5 on, and not "${text}".`)
}
