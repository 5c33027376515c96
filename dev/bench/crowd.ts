import { setTimeout as pause } from 'node:timers/promises'
import { closeDb } from '#server/db.ts'
import { admit } from '#server/users.ts'

// A process of its own, as the site is one: people who sign in, so many a minute for so many seconds, and then no more.

const [perMinute = 0, seconds = 0] = process.argv.slice(2).map(Number)
const everyMs = 60_000 / perMinute
const start = Date.now()
const under: Promise<unknown>[] = []
for (let i = 0; i < (perMinute / 60) * seconds; i++) {
  await pause(Math.max(0, start + i * everyMs - Date.now()))
  const email = `crowd${i}@example.org`
  under.push(admit({ email, password: 'vesta and ceres', network: null, now: new Date() }))
}
await Promise.all(under)
process.stdout.write(`${under.length}\n`)
await closeDb()
