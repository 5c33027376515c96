import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { writeDecimal } from '#domain/messages/numbers.ts'
import { writeAge } from '#domain/messages/times.ts'
import { midOf } from '#domain/observations/observation.ts'
import type { PublicObservation } from '#server/observations.ts'

type Measured = Pick<
  PublicObservation,
  'mag' | 'magError' | 'limitingMag' | 'limitingMagSigma' | 'filter' | 'magSystem'
>

/** What was seen, as one writes it: `r = 18.21 ± 0.05 AB`, `R > 19.5 (5 σ) Vega`. */
export function sayResult(it: Measured): string {
  if (it.mag !== null) {
    const error = it.magError === null ? '' : ` ± ${asGiven(it.magError)}`
    return `${it.filter} = ${asGiven(it.mag)}${error} ${it.magSystem}`
  }
  return `${it.filter} > ${asGiven(it.limitingMag ?? 0)} (${asGiven(it.limitingMagSigma)}\u202fσ) ${it.magSystem}`
}

/** With as many digits as its observer gave: more would promise what was not measured. */
function asGiven(value: number): string {
  const digits = String(Number(value.toFixed(3))).split('.')[1]?.length ?? 0
  return writeDecimal(value, digits, spokenLanguage())
}

/** When after the burst: `T0 + 1 h 23 min`; null when nobody knows when it burst. */
export function saySince(it: Parameters<typeof midOf>[0] & { t0: Date | null }): string | null {
  return it.t0 && sayWhen(midOf(it), it.t0)
}

/** An instant from the burst on: `T0 + 1 h 23 min`. */
export function sayWhen(at: Date, t0: Date): string {
  const ms = at.getTime() - t0.getTime()
  return `T0 ${ms < 0 ? '−' : '+'} ${writeAge(Math.abs(ms), spokenLanguage())}`
}

/** By whom: the owner, members who stand for it, and who else observed with them. */
export function sayObservers(
  it: Pick<PublicObservation, 'ownerId' | 'ownerName' | 'coMembers' | 'coObservers'>,
): string {
  const say = words('observations')
  const named = (userId: number, name: string | null) => name ?? say('unnamed', { number: userId })
  const owner = it.ownerId === null ? say('former') : named(it.ownerId, it.ownerName)
  return [owner, ...it.coMembers.map(({ userId, name }) => named(userId, name)), ...it.coObservers].join('; ')
}
