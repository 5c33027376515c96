import { closeDb } from '#server/db.ts'
import { reread } from '#server/rereading.ts'
import { needDatabase } from './need-database.ts'
import { runCommand, Trouble } from './trouble.ts'

const USAGE = `npm run reread            read again what could not be read, and kinds that were unknown
npm run reread -- --all   read everything again`

async function run([which, ...rest]: string[]): Promise<void> {
  if (rest.length > 0 || (which !== undefined && which !== '--all'))
    throw new Trouble(`What to read?\n\n${USAGE}`)
  await needDatabase()
  const done = await reread(which ? 'all' : { topic: null, reason: null }, so => {
    console.log(`  ${so.looked} looked at, ${so.changed} read otherwise`)
    return true
  })
  const { looked, changed, unreadable, events, failures } = done
  console.log(
    `${looked} looked at: ${changed} read otherwise than before, ${unreadable} cannot be read. ${events} events changed.`,
  )
  for (const { what, id, why } of failures)
    console.error(`${what} ${id}: no event could be made of it: ${why}`)
  if (failures.length > 0)
    throw new Trouble(`${failures.length} could not be folded into an event; they stay as they were.`)
}

await runCommand(() => run(process.argv.slice(2)))
await closeDb()
