import { isIP } from 'node:net'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { inTransaction, pool } from '#server/db.ts'
import { env } from '#server/env.ts'
import { beginFactors } from '#server/factors-held.ts'
import { makeRecoveryCodes } from '#server/recovery-codes.ts'
import { sign } from '#server/secret.ts'

// Passkeys and security keys (WebAuthn) as second factors. The password was shown before, so that the key alone is asked
// for and not the finger or PIN that opens it.

/** How long a browser has to sign what it was asked to. */
const ASKED_FOR_MS = 5 * 60_000
const MOST_PASSKEYS = 20

/** Whose keys they are: this host. Null where it has no name but an address, which browsers refuse. */
export function passkeyHost(): { rpID: string; origin: string } | null {
  const { hostname, origin } = new URL(env().SITE_URL)
  return isIP(hostname.replaceAll(/[[\]]/g, '')) ? null : { rpID: hostname, origin }
}

export type Passkey = { id: string; name: string; createdAt: Date; usedAt: Date | null }

type Kept = Passkey & { publicKey: Buffer; counter: string; transports: string[] }

async function findKept(userId: number): Promise<Kept[]> {
  const { rows } = await pool().query<Kept>(
    `select id, name, created_at as "createdAt", used_at as "usedAt", public_key as "publicKey", counter, transports
       from passkeys where user_id = $1 order by created_at, id`,
    [userId],
  )
  return rows
}

/** A person's passkeys, the first made first. */
export async function listPasskeys(userId: number): Promise<Passkey[]> {
  return (await findKept(userId)).map(({ id, name, createdAt, usedAt }) => ({ id, name, createdAt, usedAt }))
}

type Purpose = 'add' | 'show'

async function keepChallenge(userId: number, purpose: Purpose, challenge: string, now: Date): Promise<void> {
  await pool().query(
    'insert into passkey_challenges (challenge, user_id, purpose, expires_at) values ($1, $2, $3, $4)',
    [challenge, userId, purpose, new Date(now.getTime() + ASKED_FOR_MS)],
  )
}

/** Whether it was asked of this person for this purpose a moment ago; it goes with the first answer. */
const isAsked = (userId: number, purpose: Purpose, now: Date) => async (challenge: string) => {
  const { rowCount } = await pool().query(
    'delete from passkey_challenges where challenge = $1 and user_id = $2 and purpose = $3 and expires_at > $4',
    [challenge, userId, purpose, now],
  )
  return rowCount === 1
}

/** What a browser needs to make a passkey for this person; null where passkeys cannot be. */
export async function offerPasskey(
  userId: number,
  now: Date,
): Promise<PublicKeyCredentialCreationOptionsJSON | null> {
  const host = passkeyHost()
  const held = await findKept(userId)
  if (!host || held.length >= MOST_PASSKEYS) return null
  const { rows } = await pool().query<{ email: string }>('select email from users where id = $1', [userId])
  const options = await generateRegistrationOptions({
    rpName: 'Afterglow',
    rpID: host.rpID,
    userName: rows[0]?.email ?? '',
    // The same for all of a person's keys, and nobody's number or address (WebAuthn, section 14.6.1).
    userID: new Uint8Array(sign(`passkey-user:${userId}`)),
    attestationType: 'none',
    excludeCredentials: held.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'discouraged' },
  })
  await keepChallenge(userId, 'add', options.challenge, now)
  return options
}

/** What a browser has sent, as JSON. Its parts are held against each other by the library, which throws at what is none. */
function readAnswer(text: string): object | null {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' && answer !== null ? answer : null
  } catch {
    return null
  }
}

export type KeptPasskey = { ok: true; recoveryCodes: string[] } | { ok: false; why: 'refused' }

/**
 * Keeps a passkey that a browser has made on offer (`answer`, JSON). From then on a password alone lets nobody in. The recovery codes are
 * told now and never again; none where the person has some already.
 */
export async function keepPasskey(
  { userId, sessionId, name, now }: { userId: number; sessionId: string; name: string; now: Date },
  answer: string,
): Promise<KeptPasskey> {
  const host = passkeyHost()
  const response = readAnswer(answer) as RegistrationResponseJSON | null
  if (!host || !response) return { ok: false, why: 'refused' }
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: isAsked(userId, 'add', now),
    expectedOrigin: host.origin,
    expectedRPID: host.rpID,
    requireUserVerification: false,
  }).catch(() => null)
  const credential = verified?.registrationInfo?.credential
  if (!credential) return { ok: false, why: 'refused' }
  return inTransaction(async client => {
    const { rowCount } = await client.query(
      `insert into passkeys (id, user_id, name, public_key, counter, transports, created_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
      [
        credential.id,
        userId,
        name,
        Buffer.from(credential.publicKey),
        credential.counter,
        credential.transports ?? [],
        now,
      ],
    )
    if (!rowCount) return { ok: false, why: 'refused' }
    const isFirst = await beginFactors(client, userId, sessionId)
    return { ok: true, recoveryCodes: isFirst ? await makeRecoveryCodes(client, userId, now) : [] }
  })
}

/** What a browser is to sign with one of this person's passkeys; null for who has none. */
export async function askForPasskey(
  userId: number,
  now: Date,
): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const host = passkeyHost()
  const held = await findKept(userId)
  if (!host || held.length === 0) return null
  const options = await generateAuthenticationOptions({
    rpID: host.rpID,
    allowCredentials: held.map(({ id, transports }) => ({ id, transports })),
    userVerification: 'discouraged',
  })
  await keepChallenge(userId, 'show', options.challenge, now)
  return options
}

/** Whether the answer (JSON) is signed with one of this person's passkeys, and is what was asked for. */
export async function takePasskey(userId: number, answer: string, now: Date): Promise<boolean> {
  const host = passkeyHost()
  const response = readAnswer(answer) as AuthenticationResponseJSON | null
  const held = (await findKept(userId)).find(({ id }) => id === response?.id)
  if (!host || !response || !held) return false
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: isAsked(userId, 'show', now),
    expectedOrigin: host.origin,
    expectedRPID: host.rpID,
    credential: {
      id: held.id,
      publicKey: new Uint8Array(held.publicKey),
      counter: Number(held.counter),
      transports: held.transports,
    },
    requireUserVerification: false,
  }).catch(() => null)
  if (!verified?.verified) return false
  await pool().query('update passkeys set counter = $3, used_at = $4 where id = $1 and user_id = $2', [
    held.id,
    userId,
    verified.authenticationInfo.newCounter,
    now,
  ])
  return true
}

/** Forgets a passkey, save the last second factor of a person: that is switched off, with a code. */
export async function removePasskey(
  userId: number,
  id: string,
): Promise<{ ok: true } | { ok: false; why: 'unknown' | 'last' }> {
  return inTransaction(async client => {
    const { rows } = await client.query<{ id: string }>(
      'select id from passkeys where user_id = $1 for update',
      [userId],
    )
    if (!rows.some(row => row.id === id)) return { ok: false, why: 'unknown' }
    const app = await client.query(
      'select 1 from authenticators where user_id = $1 and confirmed_at is not null',
      [userId],
    )
    if (rows.length === 1 && !app.rowCount) return { ok: false, why: 'last' }
    await client.query('delete from passkeys where user_id = $1 and id = $2', [userId, id])
    return { ok: true }
  })
}
