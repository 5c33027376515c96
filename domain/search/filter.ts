// A filter as a tree, whoever wrote it: it is compiled to SQL in server/filter-sql.ts, and read from what programs write in
// domain/odata. Where a column has no value there is nothing to compare: `eq` and `ne` know it, every order is false of
// it, and what is asked of its text is neither true nor false; what is not true is not found.

/** What can be compared with what. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'instant'

export type Value = string | number | boolean | Date | null

/** What is made of one value, and of what kind it is. */
export const CALLS = {
  tolower: { of: 'text', is: 'text' },
  toupper: { of: 'text', is: 'text' },
  trim: { of: 'text', is: 'text' },
  length: { of: 'text', is: 'number' },
  year: { of: 'instant', is: 'number' },
  month: { of: 'instant', is: 'number' },
  day: { of: 'instant', is: 'number' },
  hour: { of: 'instant', is: 'number' },
  minute: { of: 'instant', is: 'number' },
} as const satisfies Record<string, { of: ValueKind; is: ValueKind }>
export type CallName = keyof typeof CALLS

export type Operand =
  | { is: 'column'; name: string; kind: ValueKind }
  /** Of no kind: null. */
  | { is: 'value'; value: Value; kind: ValueKind | null }
  | { is: 'call'; name: CallName; of: Operand; kind: ValueKind }

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'

export type Filter =
  | { is: 'and' | 'or'; of: readonly Filter[] }
  | { is: 'not'; of: Filter }
  | { is: 'compare'; how: Comparison; left: Operand; right: Operand }
  | { is: 'in'; left: Operand; among: readonly Value[] }
  | { is: 'text'; how: 'contains' | 'startswith' | 'endswith'; whole: Operand; part: Operand }
  /** A column that is true or false. */
  | { is: 'holds'; what: Operand }

/** One of the columns that lines are sorted by. What has no value comes before all that has, or last where it falls. */
export type Order = { column: string; isFalling: boolean }
