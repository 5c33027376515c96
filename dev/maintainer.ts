import { Email } from '#domain/people/email.ts'
import { closeDb } from '#server/db.ts'
import { listUnreadable } from '#server/oversight.ts'
import { giveRole } from '#server/profiles.ts'
import { closeQueue, ring } from '#server/queue.ts'
import { holdSending } from '#server/settings.ts'

const USAGE = `Usage: npm run maintainer -- grant EMAIL    make this person a maintainer
                             revoke EMAIL   make them a member again
                             hold           hold all sending; what is owed stays owed
                             release        release it
                             unreadable     list the newest notices that could not be read`

const SHOWN = 100

/** What a maintainer does from a shell; answers whether it could be done. */
async function run([command = '', ...rest]: readonly string[]): Promise<boolean> {
  switch (command) {
    case 'grant':
      return give(rest[0], 'MAINTAINER')
    case 'revoke':
      return give(rest[0], 'MEMBER')
    case 'hold':
      await holdSending(true)
      console.log('Sending is held. What is owed stays owed.')
      return true
    case 'release':
      await holdSending(false)
      // The sweep would find what is owed as well, some seconds later.
      await ring('deliver').catch((error: Error) =>
        console.warn(`The queue does not answer: ${error.message}`),
      )
      console.log('Sending is released.')
      return true
    case 'unreadable':
      for (const { id, topic, receivedAt, why } of await listUnreadable(SHOWN)) {
        console.log(`${id}\t${receivedAt.toISOString()}\t${topic}\t${why}`)
      }
      return true
    default:
      console.error(USAGE)
      return false
  }
}

async function give(address: string | undefined, role: 'MAINTAINER' | 'MEMBER'): Promise<boolean> {
  const email = Email.safeParse(address)
  if (!email.success) {
    console.error(USAGE)
    return false
  }
  const given = await giveRole(email.data, role)
  if (given.ok) console.log(`${email.data} is now a ${role.toLowerCase()}.`)
  else console.error(`Nobody has signed up as ${email.data}.`)
  return given.ok
}

try {
  if (!(await run(process.argv.slice(2)))) process.exitCode = 1
} finally {
  await closeQueue()
  await closeDb()
}
