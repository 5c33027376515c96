import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { benchAlert } from './alert.ts'
import { benchBusySite } from './busy-site.ts'
import { benchCharts } from './charts.ts'
import { benchCrowdedPage } from './crowded-page.ts'
import { benchFits } from './fits.ts'
import { benchImport } from './import.ts'
import { benchLighthouse } from './lighthouse.ts'
import { benchListeners } from './listeners.ts'
import { benchMail } from './mail.ts'
import { benchMatching } from './matching.ts'
import { benchReading } from './reading.ts'
import { benchRecord } from './record/record.ts'
import type { Row } from './row.ts'
import { benchSignIn } from './sign-in.ts'
import { benchSky } from './sky.ts'

// `npm run bench` measures everything and prints one table; `npm run bench -- mail matching` only these.

const BENCHES: Record<string, () => Promise<Row[]>> = {
  reading: benchReading,
  matching: benchMatching,
  sky: benchSky,
  mail: benchMail,
  charts: benchCharts,
  fits: benchFits,
  import: benchImport,
  'sign-in': benchSignIn,
  'crowded-page': benchCrowdedPage,
  'busy-site': benchBusySite,
  listeners: benchListeners,
  record: benchRecord,
  lighthouse: benchLighthouse,
  'alert-redis': () => benchAlert('Redis'),
  'alert-postgres': () => benchAlert('PostgreSQL'),
}

const [command, ...names] = process.argv.slice(2)
if (command === '--only') await measureHere(names[0] ?? '')
else await measureAll(command === undefined ? Object.keys(BENCHES) : [command, ...names])

/** Each in a process of its own: settings and connections are made once for each process, and garbage stays apart. */
async function measureAll(wanted: string[]): Promise<void> {
  const unknown = wanted.filter(name => !(name in BENCHES))
  if (unknown.length > 0) {
    console.error(
      `There is no benchmark ${unknown.join(', ')}: choose from ${Object.keys(BENCHES).join(', ')}.`,
    )
    process.exit(1)
  }
  const rows: Row[] = []
  for (const name of wanted) {
    console.log(`Measuring ${name} …`)
    rows.push(...(await measureApart(name)))
  }
  print(rows)
  process.exit(rows.some(row => row.ok === false) ? 1 : 0)
}

async function measureHere(name: string): Promise<void> {
  const rows = await BENCHES[name]?.()
  process.send?.(rows, () => process.exit(0))
}

function measureApart(name: string): Promise<Row[]> {
  const flags = ['--no-warnings', fileURLToPath(import.meta.url), '--only', name]
  const env = { LOG_LEVEL: 'error', SECRET: 'a secret that only the benchmark knows', ...process.env }
  const child = spawn(process.execPath, flags, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return new Promise((resolve, reject) => {
    let rows: Row[] | undefined
    child.on('message', message => {
      rows = message as Row[]
    })
    child.on('exit', code =>
      rows ? resolve(rows) : reject(new Error(`the benchmark ${name} ended with ${code}`)),
    )
  })
}

function print(rows: Row[]): void {
  const width = Math.max(...rows.map(row => row.name.length))
  for (const { name, figure, unit, target, ok } of rows) {
    const shown = figure.toLocaleString('en', { maximumSignificantDigits: 3 })
    const verdict = ok === null ? '' : `${ok ? 'met' : 'MISSED'} (${target})`
    console.log(`${name.padEnd(width)}  ${shown.padStart(9)} ${unit.padEnd(8)}  ${verdict}`)
  }
}
