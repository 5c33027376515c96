/** As much of JSON Schema as the document uses. */
export type Schema = {
  type?: string | string[]
  format?: string
  enum?: (string | number | boolean | null)[]
  const?: string | number | boolean
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  minimum?: number
  maximum?: number
  default?: string | number | boolean
  description?: string
}

export type Field = { name: string; type: string; isRequired: boolean; help: string | null }

/** What a value may be, in few words: `number, 0 to 180`, `now | tonight`, `list of text or null`. */
export function typeInWords(schema: Schema): string {
  const others = schema.anyOf ?? schema.oneOf
  if (others) return [...new Set(others.map(typeInWords))].join(' or ')
  if (schema.enum) return schema.enum.map(String).join(' | ')
  if (schema.const !== undefined) return String(schema.const)
  if (Array.isArray(schema.type))
    return schema.type.map(it => typeInWords({ ...schema, type: it })).join(' or ')
  if (schema.type === 'array') return `list of ${schema.items ? typeInWords(schema.items) : 'anything'}`
  if (schema.format === 'date-time') return 'instant (ISO 8601)'
  const name = NAMES[schema.type ?? ''] ?? schema.type ?? 'anything'
  return `${name}${rangeOf(schema)}`
}

const NAMES: Readonly<Record<string, string>> = { string: 'text', boolean: 'true | false' }

/** Limits that nobody reaches are none. */
function rangeOf({ type, minimum, maximum }: Schema): string {
  if (type !== 'number' && type !== 'integer') return ''
  const isNamed = (limit: number | undefined) => limit !== undefined && Math.abs(limit) < 1e9
  if (isNamed(minimum) && isNamed(maximum)) return `, ${minimum} to ${maximum}`
  if (isNamed(minimum)) return `, from ${minimum}`
  return isNamed(maximum) ? `, up to ${maximum}` : ''
}

/** The fields of an object, or of what a list holds; of alternatives, those of the first. */
export function fieldsOf(schema: Schema | undefined): Field[] {
  if (!schema) return []
  const one = schema.items ?? (schema.anyOf ?? schema.oneOf)?.[0] ?? schema
  return Object.entries(one.properties ?? {}).map(([name, rule]) => ({
    name,
    type: typeInWords(rule),
    isRequired: one.required?.includes(name) ?? false,
    help: rule.description ?? null,
  }))
}
