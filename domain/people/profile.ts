import { z } from 'zod'
import { TimeZone } from './time-zone.ts'

/** A text of up to `most` characters on one line; empty means null. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u)
    .transform(text => text || null)

/** How a person is cited, and which zone their times are in. Each field is a text as typed. */
export const Profile = z.object({
  name: line(80),
  affiliation: line(160),
  orcid: z
    .string()
    .transform(text => text.trim().replace(/^https?:\/\/orcid\.org\//i, ''))
    .transform(text => (text === '' ? null : readOrcid(text)))
    .refine(it => it !== undefined)
    .transform(it => it ?? null),
  aavsoCode: code(/^[A-Z0-9]{2,6}$/),
  mpcCode: code(/^[A-Z0-9]\d{2}$|^[A-Z0-9]{4}$/),
  timeZone: TimeZone,
})
export type Profile = z.infer<typeof Profile>

function code(form: RegExp) {
  return z
    .string()
    .transform(text => text.trim().toUpperCase())
    .refine(text => text === '' || form.test(text))
    .transform(text => text || null)
}

/**
 * An ORCID iD in its usual form, four groups of four: `0000-0002-1825-0097`; undefined where it is none. The last
 * character checks the others (ISO 7064, MOD 11-2), so that a slip of the finger cites nobody else.
 */
export function readOrcid(text: string): string | undefined {
  const digits = text.replaceAll(/[\s-]/g, '').toUpperCase()
  if (!/^\d{15}[\dX]$/.test(digits)) return undefined
  let total = 0
  for (const digit of digits.slice(0, 15)) total = (total + Number(digit)) * 2
  const check = (12 - (total % 11)) % 11
  if ((check === 10 ? 'X' : String(check)) !== digits[15]) return undefined
  return digits.match(/.{4}/g)?.join('-')
}
