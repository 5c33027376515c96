'use server'

import { redirect } from 'next/navigation'
import { endSession } from '#app/_auth/session.ts'

/** Signs out whoever is asking. */
export async function signOut(): Promise<void> {
  await endSession()
  redirect('/sign-in?did=sign-out')
}
