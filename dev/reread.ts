import { closeDb } from '#server/db.ts'
import { reread } from '#workers/gcn/reread.ts'
import { needDatabase } from './need-database.ts'
import { runCommand, Trouble } from './trouble.ts'

const USAGE =
  'npm run reread            read again what could not be read\nnpm run reread -- --all   read everything again'

async function run([which, ...rest]: string[]): Promise<void> {
  if (rest.length > 0 || (which !== undefined && which !== '--all'))
    throw new Trouble(`What to read?\n\n${USAGE}`)
  await needDatabase()
  const { looked, changed, unreadable } = await reread(which ? 'all' : 'unreadable', so =>
    console.log(`  ${so.looked} looked at, ${so.changed} read otherwise`),
  )
  console.log(`${looked} looked at: ${changed} read otherwise than before, ${unreadable} cannot be read.`)
}

await runCommand(() => run(process.argv.slice(2)))
await closeDb()
