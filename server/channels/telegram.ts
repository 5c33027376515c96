import { z } from 'zod'
import { writeTelegram } from '#domain/channels/write-telegram.ts'
import { env } from '#server/env.ts'
import { type Carrier, jsonPost } from './carrier.ts'
import { boundWait } from './judge.ts'

const Refusal = z.object({ parameters: z.object({ retry_after: z.number() }).optional() })

/** A bot of the person's own at Telegram. */
export const telegram: Carrier<'telegram'> = {
  write: ({ botToken, chatId }, { message }) =>
    jsonPost(`${env().TELEGRAM_URL}/bot${botToken}/sendMessage`, writeTelegram(message, chatId)),

  judge({ status, body }) {
    // "chat not found" is a 400; the text is ours, so nothing else can be wrong with it.
    if (status === 400) return { ok: false, kind: 'permanent', why: 'answered 400', status, isGone: true }
    if (status !== 429) return null
    // It says when in the body, not in a header.
    const refusal = Refusal.safeParse(parseJson(body))
    const seconds = refusal.data?.parameters?.retry_after ?? 60
    return {
      ok: false,
      kind: 'temporary',
      why: 'answered 429',
      status,
      waitMs: boundWait(seconds * 1000),
    }
  },
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
