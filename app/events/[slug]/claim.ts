'use server'

import { refresh } from 'next/cache'
import { someone } from '#app/_auth/who.ts'
import { textOf } from '#app/_ui/form-state.ts'
import { idOfAddress } from '#app/observations/id-of-address.ts'
import { fieldOf } from '#domain/sites/instrument.ts'
import { CLAIM_STATES, dropClaim, keepClaim } from '#server/claims.ts'
import { findEvent } from '#server/events.ts'
import { listInstruments } from '#server/instruments.ts'

const MOST_CHARACTERS = 200

/** Puts a line of whoever is asking on the board of an event, or takes it off. */
export async function claim(form: FormData): Promise<void> {
  const slug = textOf(form, 'event')
  const { userId } = await someone(`/events/${encodeURIComponent(slug)}`)
  const state = CLAIM_STATES.find(it => it === textOf(form, 'state'))
  if (state) {
    const note = textOf(form, 'note')
      .replaceAll(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, MOST_CHARACTERS)
    const siteId = idOfAddress(textOf(form, 'site'))
    await keepClaim(userId, slug, { state, siteId, note: note || null, field: await fieldFor(userId, slug) })
  } else {
    await dropClaim(userId, slug)
  }
  // Led to the same address, a browser would show the page that it has.
  refresh()
}

/** The field of the person's first instrument, on the best position. */
async function fieldFor(userId: number, slug: string) {
  const [record, [instrument]] = await Promise.all([findEvent(slug), listInstruments(userId)])
  const field = instrument ? fieldOf(instrument) : null
  const best = record?.event.best
  return field && best ? { raDeg: best.raDeg, decDeg: best.decDeg, ...field } : null
}
