import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { log } from '#server/log.ts'

export type TokenSettings = {
  url: string
  clientId: string
  clientSecret: string
  /** For one request; GCN's own services had to raise theirs to ten seconds. */
  timeoutMs?: number
  /** Before the second try, the third, and so on. */
  waitsMs?: readonly number[]
}

const TIMEOUT_MS = 10_000
const WAITS_MS = [500, 1500, 4000]

/** A token is renewed this long before its end, or half-way through a shorter life. */
const RENEW_BEFORE_MS = 10 * 60_000
/** After all tries of a renewal failed and while the old token holds. */
const RENEW_AGAIN_MS = 5000

const Answer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })
const Refusal = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) })

type Token = { value: string; renewAt: number; expiresAt: number }

/** The credential itself is refused: asking again does not help. */
export class CredentialRefused extends Error {
  override name = 'CredentialRefused'
  /** KafkaJS heeds this and ends at once. */
  readonly retriable = false
}

/**
 * Answers with an access token of the OAuth 2.0 client-credentials grant (RFC 6749 section 4.4), the same one until
 * it is renewed. Renewal goes on in the background, long before the end: KafkaJS asks when it has shaken hands with the
 * broker already, and an answer that fails then costs the connection and, with it, the process.
 */
export function openTokens(settings: TokenSettings): () => Promise<string> {
  let token: Token | null = null
  let asking: Promise<Token> | null = null

  /** Connections to several brokers open at once: one question serves them all. */
  function renew(): Promise<Token> {
    asking ??= askUntilAnswered(settings)
      .then(fresh => {
        token = fresh
        renewAt(fresh, fresh.renewAt)
        return fresh
      })
      .finally(() => {
        asking = null
      })
    return asking
  }

  function renewAt(old: Token, at: number): void {
    const renewOld = () => {
      // Past its end nobody is connected any more, and whoever connects asks anew.
      if (token !== old || Date.now() >= old.expiresAt) return
      renew().catch((error: Error) => {
        log.warn({ error: error.message }, 'no new GCN token: the old one is used to its end')
        renewAt(old, Date.now() + RENEW_AGAIN_MS)
      })
    }
    setTimeout(renewOld, at - Date.now()).unref()
  }

  return async () => {
    if (token && Date.now() < token.renewAt) return token.value
    const old = token
    const fresh = await renew().catch((error: Error) => {
      if (old && Date.now() < old.expiresAt) return old
      throw error
    })
    return fresh.value
  }
}

async function askUntilAnswered(settings: TokenSettings): Promise<Token> {
  for (const wait of settings.waitsMs ?? WAITS_MS) {
    try {
      return await ask(settings)
    } catch (error) {
      if (error instanceof CredentialRefused) throw error
      log.warn({ error: (error as Error).message, wait }, 'the GCN token endpoint fails: asking again')
      await pause(wait)
    }
  }
  return ask(settings)
}

async function ask({ url, clientId, clientSecret, timeoutMs = TIMEOUT_MS }: TokenSettings): Promise<Token> {
  const credential = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`
  const askedAt = Date.now()
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(credential).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    body: 'grant_type=client_credentials',
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: Error) => {
    throw new Error(`the token endpoint does not answer: ${causeOf(error)}`)
  })
  const answer: unknown = await response.json().catch(() => null)
  if (response.status >= 400 && response.status < 500 && response.status !== 408 && response.status !== 429) {
    const refusal = Refusal.safeParse(answer)
    throw new CredentialRefused(
      `the token endpoint refuses GCN_CLIENT_ID and GCN_CLIENT_SECRET (HTTP ${response.status}${refusal.success ? `, ${refusal.data.error}` : ''}); GCN disables a credential that was not used for 30 days`,
    )
  }
  if (!response.ok) throw new Error(`the token endpoint answers HTTP ${response.status}`)
  const read = Answer.safeParse(answer)
  if (!read.success) throw new Error('the token endpoint answers without a token and its life')
  const lifeMs = read.data.expires_in * 1000
  return {
    value: read.data.access_token,
    renewAt: askedAt + lifeMs - Math.min(RENEW_BEFORE_MS, lifeMs / 2),
    expiresAt: askedAt + lifeMs,
  }
}

/** fetch says "fetch failed" and hides the reason one level below. */
function causeOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message
}
