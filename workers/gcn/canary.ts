import { CANARY_EVERY_MS, oweCanary } from '#server/canary.ts'
import { log } from '#server/log.ts'
import { ring } from '#server/queue.ts'

/**
 * Answers what is to be called for each beat of GCN: every five minutes it sends the canary on its way, caused by a record
 * that Kafka has just brought. So a stream that is not heard sends none.
 */
export function keepCanary(email: string | undefined): (heardAt: Date) => void {
  let slot = 0
  return heardAt => {
    const now = Math.floor(heardAt.getTime() / CANARY_EVERY_MS)
    if (!email || now === slot) return
    slot = now
    send(email, heardAt).catch((error: Error) => {
      slot = 0
      log.warn({ error: error.message }, 'the canary could not be sent on its way')
    })
  }
}

async function send(email: string, heardAt: Date): Promise<void> {
  if (!(await oweCanary(email, heardAt))) return
  log.info('canary')
  await ring('deliver')
}
