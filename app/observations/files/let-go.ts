'use server'

import { refresh } from 'next/cache'
import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { textOf } from '#app/_ui/form-state.ts'
import { forgetThoseLoose } from '#server/forget-upload.ts'
import { findUpload } from '#server/uploads.ts'
import { idOfAddress } from '../id-of-address.ts'

/** Forgets a file of whoever is asking that is part of no observation. */
export async function letGo(form: FormData): Promise<void> {
  const { userId } = await someone('/observations')
  const id = idOfAddress(textOf(form, 'upload'))
  const upload = id === null ? null : await findUpload(id)
  if (!upload || upload.userId !== userId) notFound()
  await forgetThoseLoose([upload.id])
  refresh()
}
