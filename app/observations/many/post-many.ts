'use server'

import { redirect } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { readPhotometry } from '#domain/observations/read-photometry.ts'
import { makeObservations } from '#server/observations.ts'
import { idOfAddress } from '../id-of-address.ts'

const say = words('observations.many')

/** Publishes a table of observations of whoever is asking, once every row of it is right. */
export async function postMany(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const slug = textOf(form, 'event')
  const { userId } = await someone(`/observations/many?event=${encodeURIComponent(slug)}`)
  const file = form.get('file')
  const text = file instanceof File && file.size > 0 ? await file.text() : textOf(form, 'table')
  const read = readPhotometry(text)
  if (!read.ok) return again(form, { table: say(`faults.${read.why}`) })
  const { rows } = read
  const bad = rows.flatMap(it => (it.ok ? [] : [say('row', { row: it.row, columns: it.columns.join(', ') })]))
  const count = rows.length
  const state = again(form, {})
  // What came as a file stands in the form from then on, so that it can be put right there.
  const shown = { ...state, values: { ...state.values, table: [text] } }
  if (bad.length > 0)
    return { ...shown, remarks: { title: say('bad', { bad: bad.length, count }), lines: bad } }
  if (textOf(form, 'do') !== 'publish')
    return { ...shown, remarks: { title: say('good', { count }), lines: [] } }
  const siteId = idOfAddress(textOf(form, 'siteId'))
  const reports = rows.flatMap(it =>
    it.ok ? [{ ...it.observation, siteId, instrumentId: null, coObservers: [] }] : [],
  )
  const made = await makeObservations(userId, slug, reports, 'published')
  if (!made.ok) return { ...shown, faults: { [WHOLE]: words('observations.faults')(made.why) } }
  redirect(`/observations?observer=${userId}`)
}
