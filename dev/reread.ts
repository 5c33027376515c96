import { closeDb } from '#server/db.ts'
import { reread } from '#server/rereading.ts'
import { needDatabase } from './need-database.ts'
import { runCommand, Trouble } from './trouble.ts'

const USAGE =
  'npm run reread            read again what could not be read\nnpm run reread -- --all   read everything again'

async function run([which, ...rest]: string[]): Promise<void> {
  if (rest.length > 0 || (which !== undefined && which !== '--all'))
    throw new Trouble(`What to read?\n\n${USAGE}`)
  await needDatabase()
  const { looked, changed, unreadable, failures } = await reread(which ? 'all' : 'unreadable', so =>
    console.log(`  ${so.looked} looked at, ${so.changed} read otherwise`),
  )
  console.log(`${looked} looked at: ${changed} read otherwise than before, ${unreadable} cannot be read.`)
  for (const { noticeId, why } of failures)
    console.error(`Notice ${noticeId}: no event could be made of it: ${why}`)
  if (failures.length > 0)
    throw new Trouble(`${failures.length} could not be folded into an event; they stay as they were.`)
}

await runCommand(() => run(process.argv.slice(2)))
await closeDb()
