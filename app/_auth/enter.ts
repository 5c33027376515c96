import { redirect } from 'next/navigation'
import { hasSecondFactor } from '#server/factors-held.ts'
import { endWaiting, keepWaiting, type Waiting } from './pending.ts'
import { startSession } from './session.ts'

/**
 * Lets in somebody who has shown their password, or a mailed link in its stead, and sends them on to `to`; whoever has a
 * second factor is asked for it first. Every way in leads through here.
 */
export async function enter(userId: number, to: string): Promise<never> {
  if (!(await hasSecondFactor(userId))) {
    await startSession(userId, false)
    redirect(to)
  }
  await keepWaiting({ userId, to })
  redirect('/sign-in/second-factor')
}

/** Lets in somebody who has shown their second factor as well. */
export async function enterFully({ userId, to }: Waiting): Promise<never> {
  await endWaiting()
  await startSession(userId, true)
  redirect(to)
}
