import { resolve } from 'node:path'
import { closeDb, isOwnFault } from '#server/db.ts'
import { log } from '#server/log.ts'
import { type Imported, importArchive } from '#workers/gcn/import.ts'
import { type Archive, openCirculars, openNotices } from './archives.ts'
import { importStarTable } from './import-stars.ts'
import { needDatabase } from './need-database.ts'
import { runCommand, Trouble } from './trouble.ts'

const USAGE = `npm run import -- circulars FILE   GCN's archive of circulars (https://gcn.nasa.gov/circulars/archive.json.tar.gz),
                                   a .tar, or a folder of .json files
npm run import -- notices FOLDER   notices of any dialect, in sub-folders or not
npm run import -- stars FILE       a table of stars for finder charts, .csv or .csv.gz, such as Tycho-2 from VizieR or
                                   a query of Gaia's archive: columns for RA and Dec in degrees and a magnitude.
                                   It takes the place of the one that was imported before.

What is known is passed over, so it may be stopped and begun again. Nobody is told of what an archive brings.`

const WAYS: Record<string, (path: string) => Archive> = { circulars: openCirculars, notices: openNotices }

async function run([what = '', path = '', ...rest]: string[]): Promise<void> {
  const isStars = what === 'stars' && path !== '' && rest.length === 0
  if (isStars) return importStarTable(resolve(process.env['INIT_CWD'] ?? '.', path))
  const open = Object.hasOwn(WAYS, what) ? WAYS[what] : undefined
  if (!open || path === '' || rest.length > 0) throw new Trouble(`What to import?\n\n${USAGE}`)
  // npm runs scripts in the project's folder, wherever they were called from.
  const archive = open(resolve(process.env['INIT_CWD'] ?? '.', path))
  await needDatabase()
  const startedAt = performance.now()
  const seconds = () => (performance.now() - startedAt) / 1000
  let so: Imported | undefined
  try {
    await importArchive(archive.items, sum => {
      so = sum
      showProgress(archive.share(), sum.looked, seconds())
    })
  } catch (error) {
    if (so) sayWhatCame(so, seconds())
    if (error instanceof Trouble || isOwnFault(error)) throw error
    throw new Trouble(
      `The import stopped: ${(error as Error).message}. What came in stays; begin again to go on.`,
    )
  }
  if (so) sayWhatCame(so, seconds())
}

const WIDTH = 30

function showProgress(share: number, looked: number, seconds: number): void {
  if (!process.stdout.isTTY) return
  const done = Math.round(share * WIDTH)
  const bar = '█'.repeat(done) + '░'.repeat(WIDTH - done)
  const left = share > 0 ? Math.ceil((seconds / share) * (1 - share)) : 0
  const percent = String(Math.floor(share * 100)).padStart(3)
  process.stdout.write(`\r${bar} ${percent} %  ${looked} looked at, ${left} s left\u001B[K`)
}

function sayWhatCame(so: Imported, seconds: number): void {
  if (process.stdout.isTTY) process.stdout.write('\r\u001B[K')
  const rate = Math.round(so.looked / Math.max(seconds, 0.001))
  console.log(`${so.looked} looked at in ${seconds.toFixed(1)} s (${rate} a second):`)
  console.log(`${so.new} new, ${so.edited} edited, ${so.known} known, ${so.unreadable} unreadable.`)
  const reasons = [...so.reasons].toSorted(([, a], [, b]) => b.count - a.count)
  for (const [reason, { count, example }] of reasons.slice(0, MOST_REASONS))
    console.log(`  ${count} unreadable: ${reason} (such as ${example})`)
  if (reasons.length > MOST_REASONS) console.log(`  and ${reasons.length - MOST_REASONS} other reasons`)
}

const MOST_REASONS = 20

log.level = 'error'
await runCommand(() => run(process.argv.slice(2)))
await closeDb()
