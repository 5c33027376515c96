'use server'

import { notFound, redirect } from 'next/navigation'
import { maintainer } from '#app/_auth/who.ts'
import { textOf } from '#app/_ui/form-state.ts'
import { liftFor } from '#server/suppressions.ts'
import { readId } from '../people/people-fields.ts'

/** Lets mail go to somebody again. For maintainers alone. */
export async function lift(form: FormData): Promise<void> {
  const { userId } = await maintainer()
  const about = readId(textOf(form, 'person'))
  if (about === null) notFound()
  await liftFor(userId, about, new Date())
  redirect('/maintainer/bounces?did=lifted')
}
