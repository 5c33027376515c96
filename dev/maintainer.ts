import { Email } from '#domain/people/email.ts'
import { closeDb, db } from '#server/db.ts'
import { listUnread } from '#server/oversight.ts'
import { forgetLostFactor, giveRole } from '#server/people.ts'
import { closeQueue, ring } from '#server/queue.ts'
import { holdSending } from '#server/settings.ts'
import { needDatabase } from './need-database.ts'
import { runCommand, Trouble } from './trouble.ts'

const USAGE = `npm run maintainer -- grant EMAIL    make this person a maintainer
                      revoke EMAIL   make them a member again
                      forget-factor EMAIL   let somebody in by password alone who has lost their second factor
                      hold           hold all sending; what is owed stays owed
                      release        release it
                      unreadable     list the newest notices that could not be read, or of unknown kinds`

const SHOWN = 100

/** What a maintainer does from a shell. */
async function run([command = '', address]: string[]): Promise<void> {
  switch (command) {
    case 'grant':
      return give(address, 'MAINTAINER')
    case 'revoke':
      return give(address, 'MEMBER')
    case 'forget-factor':
      return forgetFactor(address)
    case 'hold':
      await needDatabase()
      await holdSending(true)
      console.log('Sending is held. What is owed stays owed.')
      return
    case 'release':
      await needDatabase()
      await holdSending(false)
      // The sweep would find what is owed as well, some seconds later.
      await ring('deliver').catch((error: Error) =>
        console.warn(`The queue does not answer: ${error.message}`),
      )
      console.log('Sending is released.')
      return
    case 'unreadable':
      await needDatabase()
      for (const { id, topic, receivedAt, why } of await listUnread(
        { topic: null, reason: null },
        null,
        SHOWN,
      )) {
        console.log(`${id}\t${receivedAt.toISOString()}\t${topic}\t${why}`)
      }
      return
    default:
      throw new Trouble(`What to do?\n\n${USAGE}`)
  }
}

async function give(address: string | undefined, role: 'MAINTAINER' | 'MEMBER'): Promise<void> {
  const { id, email } = await find(address)
  await giveRole(null, id, role)
  console.log(`${email} is now a ${role.toLowerCase()}.`)
}

async function forgetFactor(address: string | undefined): Promise<void> {
  const { id, email } = await find(address)
  await forgetLostFactor(id)
  console.log(`${email} comes in by password alone now.`)
}

async function find(address: string | undefined): Promise<{ id: number; email: string }> {
  const email = Email.safeParse(address)
  if (!email.success) throw new Trouble(`Whose e-mail address?\n\n${USAGE}`)
  await needDatabase()
  const user = await db().user.findUnique({ where: { email: email.data }, select: { id: true, email: true } })
  if (!user) throw new Trouble(`Nobody has signed up as ${email.data}.`)
  return user
}

await runCommand(() => run(process.argv.slice(2)))
await closeQueue()
await closeDb()
