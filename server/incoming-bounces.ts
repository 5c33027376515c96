import { z } from 'zod'
import { BounceKind, EnhancedStatus, kindOfStatus } from '#domain/bounces/bounce-kind.ts'
import { readBounce } from '#domain/bounces/read-bounce.ts'
import { Email } from '#domain/people/email.ts'
import { type BounceOutcome, noteBounce } from '#server/bounces.ts'
import { takeCanary } from '#server/canary.ts'
import { readDeliveryMark } from '#server/delivery-mark.ts'

// What mail systems and providers tell us of mails that did not arrive (docs/bounces.md).

/** What a provider tells, in our words. */
const Told = z
  .object({
    recipient: Email.nullish(),
    /** With or without angle brackets. */
    messageId: z.string().max(300).nullish(),
    kind: BounceKind.exclude(['refused']),
    status: EnhancedStatus.nullish(),
    at: z.iso.datetime({ offset: true }).nullish(),
  })
  .refine(it => it.recipient || it.messageId)

export type Taken =
  | BounceOutcome
  | { ok: true; canary: true }
  | { ok: false; why: 'unreadable' | 'no-report' | 'no-failure' | 'unproven' }

/** Takes what a provider tells as JSON. It is signed, so an address alone is believed. */
export async function takeTold(body: Uint8Array, now: Date): Promise<Taken> {
  const told = Told.safeParse(parseJson(body))
  if (!told.success) return { ok: false, why: 'unreadable' }
  const { recipient, messageId, status = null, at } = told.data
  // Whatever a provider calls it: a refusal of ours says nothing of the mailbox.
  const isRefusal = told.data.kind !== 'complaint' && kindOfStatus(status) === 'refused'
  const said = at ? new Date(at) : now
  const bounce = {
    kind: isRefusal ? ('refused' as const) : told.data.kind,
    status,
    source: 'provider' as const,
    at: said > now ? now : said,
  }
  const deliveryId = messageId ? readDeliveryMark(messageId.replaceAll(/^\s*<|@.*$/gs, '')) : null
  if (deliveryId !== null) return noteBounce({ ...bounce, deliveryId })
  return recipient ? noteBounce({ ...bounce, recipient }) : { ok: false, why: 'nobody' }
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

/**
 * Takes a mail that came to the address for bounces. Anybody can write to that: it counts only when it shows the signed
 * mark of one of our mails, which whoever has not seen that mail does not know.
 */
export async function takeReport(body: Uint8Array, now: Date): Promise<Taken> {
  if (await takeCanary(body, now)) return { ok: true, canary: true }
  const report = await readBounce(body)
  if (!report.ok) return report
  const deliveryId = report.marks.flatMap(mark => readDeliveryMark(mark) ?? [])[0]
  if (deliveryId === undefined) return { ok: false, why: 'unproven' }
  const { kind, status } = report.failure
  return noteBounce({ kind, status, source: 'report', at: now, deliveryId })
}
