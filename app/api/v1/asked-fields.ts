import { z } from 'zod'

// Fields that many routes ask for. What stands in an address is text, so each rule reads text.

const isNumber = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i

/** A number in an address. */
export const number = (rule: z.ZodNumber) =>
  z.string().regex(isNumber, 'Not a number').transform(Number).pipe(rule)

/** The number of something that is kept: 32 bits in the database. */
export const id = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number)
  .pipe(z.number().int().min(1).max(999_999_999))
  .meta({ description: 'Its number here.' })

export const eventName = z
  .string()
  .min(1)
  .max(80)
  .meta({ description: 'Name of the event: "fermi-798430369".' })

const pageSize = number(z.number().int().min(1).max(500))
  .default(50)
  .meta({ description: 'How many at most.' })

/** What every list is asked: how many, and from where on. */
export const paging = {
  limit: pageSize,
  cursor: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Where the page begins: `next` of the one before.' }),
}

/** A cursor that is the number of the last line. */
export const numberCursor = {
  limit: pageSize,
  cursor: id.optional().meta({ description: '`next` of the page before.' }),
}

/** Of one more than were asked for: the page, and the cursor of the next. */
export function pageOf<T>(found: readonly T[], limit: number, cursorOf: (last: T) => string | number) {
  const value = found.slice(0, limit)
  const last = value.at(-1)
  return {
    ok: true,
    value,
    next: found.length > limit && last !== undefined ? String(cursorOf(last)) : null,
  } as const
}

/** A place on Earth. */
export const place = {
  lat: number(z.number().min(-90).max(90)).meta({ description: 'Degrees north.' }),
  lon: number(z.number().min(-180).max(180)).meta({ description: 'Degrees east.' }),
  elevation: number(z.number().min(-500).max(9000)).default(0).meta({ description: 'Metres above the sea.' }),
}

/** ISO 8601 with its zone. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform(text => new Date(text))
  .pipe(z.date())
