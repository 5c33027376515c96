'use server'

import { refresh } from 'next/cache'
import { someone } from '#app/_auth/who.ts'
import { textOf } from '#app/_ui/form-state.ts'
import { idOfAddress } from '#app/observations/id-of-address.ts'
import { fieldOf } from '#domain/sites/instrument.ts'
import { readDec, readRa } from '#domain/sky/read-direction.ts'
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
    await keepClaim(userId, slug, {
      state,
      siteId,
      note: note || null,
      field: await fieldFor(userId, slug, form),
    })
  } else {
    await dropClaim(userId, slug)
  }
  // Led to the same address, a browser would show the page that it has.
  refresh()
}

/** The field of the chosen instrument, else of the person's first, where it points: on the best position if nowhere else. */
async function fieldFor(userId: number, slug: string, form: FormData) {
  const [record, instruments] = await Promise.all([findEvent(slug), listInstruments(userId)])
  const wanted = idOfAddress(textOf(form, 'instrument'))
  const known = instruments.filter(it => fieldOf(it) !== null)
  const instrument = known.find(it => it.id === wanted) ?? known[0]
  const field = instrument ? fieldOf(instrument) : null
  const at = aimOf(form) ?? record?.event.best
  return field && at ? { raDeg: at.raDeg, decDeg: at.decDeg, ...field } : null
}

/** Where the form says that the field points; null for the best position, and for what cannot be read. */
function aimOf(form: FormData): { raDeg: number; decDeg: number } | null {
  const at = textOf(form, 'at')
  if (at === '' || at === 'best') return null
  const [raText = '', decText = ''] =
    at === 'other' ? [textOf(form, 'ra'), textOf(form, 'dec')] : at.split(' ')
  const [ra, dec] = [readRa(raText), readDec(decText)]
  return ra.ok && dec.ok ? { raDeg: ra.deg, decDeg: dec.deg } : null
}
