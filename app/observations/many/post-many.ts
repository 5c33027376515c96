'use server'

import { redirect } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { again, type FormState, type TablePreview, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { midOf } from '#domain/observations/observation.ts'
import { type PhotometryRow, readPhotometry } from '#domain/observations/read-photometry.ts'
import { makeObservations } from '#server/observations.ts'
import { idOfAddress } from '../id-of-address.ts'
import { sayOddity } from '../judge.ts'
import { lookerAt } from '../look-at.ts'
import { sayResult, sayWhen } from '../say-observation.ts'

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
  const siteId = idOfAddress(textOf(form, 'siteId'))
  const looker = await lookerAt(userId, slug, siteId)
  if (!looker) return again(form, { [WHOLE]: words('observations.faults')('no-event') })
  const rows = read.rows.map(row => shownRow(row, looker))
  const count = rows.length
  const bad = rows.filter(it => it.isBad).length
  const odd = rows.filter(it => !it.isBad && it.remarks.length > 0).length
  const state = again(form, {})
  // What came as a file stands in the form from then on, so that it can be put right there.
  const shown = {
    ...state,
    values: { ...state.values, table: [text] },
    table: { caption: say('preview'), columns: COLUMNS.map(column => say(`columns.${column}`)), rows },
  }
  if (bad > 0) return { ...shown, remarks: { title: say('bad', { bad, count }), lines: [] } }
  const remarks = { title: say('good', { count }), lines: odd > 0 ? [say('odd', { odd })] : [] }
  if (textOf(form, 'do') !== 'publish') return { ...shown, remarks }
  if (odd > 0 && !form.has('sure')) return { ...shown, remarks, faults: { sure: say('faults.sure') } }
  const reports = read.rows.flatMap(it =>
    it.ok ? [{ ...it.observation, siteId, instrumentId: null, coObservers: [] }] : [],
  )
  const made = await makeObservations(userId, slug, reports, 'published')
  if (!made.ok) return { ...shown, faults: { [WHOLE]: words('observations.faults')(made.why) } }
  redirect(`/observations?observer=${userId}`)
}

const COLUMNS = ['row', 'remarks', 'when', 'result', 'exposures'] as const

/** A row as it was read, with what is wrong or odd about it. */
function shownRow(
  it: PhotometryRow,
  { t0, look }: NonNullable<Awaited<ReturnType<typeof lookerAt>>>,
): TablePreview['rows'][number] {
  if (!it.ok) {
    const remarks = it.columns.map((column, i) => say('wrong', { column, given: it.given[i] || '–' }))
    return { number: it.row, cells: ['–', '–', '–'], remarks, isBad: true }
  }
  const { observation } = it
  const mid = midOf(observation)
  const cells = [
    t0 ? sayWhen(mid, t0) : `${writeUtc(mid)} UTC`,
    sayResult(observation),
    `${observation.exposureCount} × ${observation.exposureSeconds}\u2009s`,
  ]
  return { number: it.row, cells, remarks: look(observation).odd.map(sayOddity), isBad: false }
}
