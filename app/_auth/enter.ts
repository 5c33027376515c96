import { redirect } from 'next/navigation'
import { hasSecondFactor } from '#server/factors-held.ts'
import { endWaiting, keepWaiting, type Waiting } from './pending.ts'
import { startSession } from './session.ts'

/**
 * Lets in somebody who has shown their password, or a mailed link or the word of an issuer in its stead, and answers
 * where they go: `to`, or to show their second factor first. Every way in leads through here.
 */
export async function letIn(userId: number, to: string, hasShownFactor = false): Promise<string> {
  if (hasShownFactor || !(await hasSecondFactor(userId))) {
    await startSession(userId, hasShownFactor)
    return to
  }
  await keepWaiting({ userId, to })
  return '/sign-in/second-factor'
}

/** Lets in somebody who has shown their password, and sends them on. */
export async function enter(userId: number, to: string): Promise<never> {
  redirect(await letIn(userId, to))
}

/** Lets in somebody who has shown their second factor as well, and sends them on. */
export async function enterFully({ userId, to }: Waiting): Promise<never> {
  await endWaiting()
  redirect(await letIn(userId, to, true))
}
