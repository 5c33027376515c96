import webPush from 'web-push'
import { pool } from '#server/db.ts'
import { decrypt, encrypt } from '#server/secret.ts'

/** The keys by which push services know this site (RFC 8292). Browsers are subscribed to the public one for ever. */
export type Vapid = { publicKey: string; privateKey: string }

const KEY = 'push.vapid'
const PURPOSE = 'push.vapid'

let known: Promise<Vapid> | undefined

/** The site's keys, made at first use. Of two processes that make them at the same time, the first one's are kept. */
export function vapidKeys(): Promise<Vapid> {
  known ??= readOrMake().catch((error: unknown) => {
    known = undefined
    throw error
  })
  return known
}

async function readOrMake(): Promise<Vapid> {
  const found = await read()
  if (found) return found
  const made = webPush.generateVAPIDKeys()
  await pool().query(
    'insert into settings (key, value, updated_at) values ($1, $2, now()) on conflict do nothing',
    [KEY, JSON.stringify({ publicKey: made.publicKey, privateKeySealed: encrypt(made.privateKey, PURPOSE) })],
  )
  const kept = await read()
  if (!kept) throw new Error('the keys for web push were not kept')
  return kept
}

async function read(): Promise<Vapid | null> {
  const { rows } = await pool().query<{ value: { publicKey: string; privateKeySealed: string } }>(
    'select value from settings where key = $1',
    [KEY],
  )
  const value = rows[0]?.value
  if (!value) return null
  const privateKey = decrypt(value.privateKeySealed, PURPOSE)
  if (privateKey === null) throw new Error('the keys for web push do not open: was SECRET changed?')
  return { publicKey: value.publicKey, privateKey }
}
