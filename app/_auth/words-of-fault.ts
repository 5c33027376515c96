import { words } from '#app/_ui/words.ts'
import type { PasswordFault } from '#server/passwords.ts'

type Fault =
  | { why: PasswordFault | 'wrong' | 'unknown' | 'expired' | 'spent' }
  | { why: 'code-wrong' | 'code-used' }
  | { why: 'too-many'; waitSeconds: number }

/** Says why somebody could not come in. */
export function wordsOfFault(fault: Fault): string {
  const say = words('auth')
  if (fault.why !== 'too-many') return say(`faults.${fault.why}`)
  return say('faults.too-many', { minutes: Math.ceil(fault.waitSeconds / 60) })
}
