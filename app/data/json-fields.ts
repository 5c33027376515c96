import { z } from 'zod'
import { OpenEvent } from '#domain/events/formats/open-event.ts'
import { OpenCircularText } from '#domain/notices/open-circular.ts'
import { OpenNotice } from '#domain/notices/open-notice.ts'
import { OpenObservation } from '#domain/observations/formats/open-observation.ts'
import type { BulkContent } from '#server/bulk-tables.ts'

/** A line of JSON Lines is what the API answers: its fields have other names than the columns, and lists within them. */
const LINES: Record<BulkContent, z.ZodObject> = {
  events: OpenEvent,
  notices: OpenNotice,
  circulars: OpenCircularText,
  observations: OpenObservation,
}

type Described = {
  type?: string
  format?: string
  description?: string
  anyOf?: Described[]
  enum?: unknown[]
}

/** The fields of a table's JSON Lines, with types as Table Schema names them. */
export function jsonFields(content: BulkContent): { name: string; type: string; description?: string }[] {
  const { properties } = z.toJSONSchema(LINES[content], { unrepresentable: 'any' })
  return Object.entries(properties ?? {}).map(([name, given]) => {
    const rule = given as Described
    const { type = 'string', format } = rule.anyOf?.find(it => it.type !== 'null') ?? rule
    const { description } = rule
    return {
      name,
      type: format === 'date-time' ? 'datetime' : type,
      ...(description !== undefined && { description }),
    }
  })
}
