import { z } from 'zod'
import type { Documented } from '#app/api/v1/api-route.ts'
import { number } from '#app/api/v1/asked-fields.ts'
import { ODATA_SETS, type OdataSet } from './odata-sets.ts'

// OData as the OpenAPI document tells of it; `$metadata` tells programs of OData the same in their own way.

const BASE = '/odata/v1'
const JSON_FORMAT = { name: 'json', type: 'application/json', extension: 'json' }
const text = (most: number, description: string) => z.string().max(most).optional().meta({ description })

const CELLS = {
  text: z.string(),
  number: z.number(),
  integer: z.number().int(),
  boolean: z.boolean(),
  instant: z.iso.datetime(),
} as const

/** Columns that were not selected are not there. */
const lineOf = ({ columns }: OdataSet) =>
  z.object(
    Object.fromEntries(
      columns.map(it => [it.name, CELLS[it.type].nullable().optional().meta({ description: it.about })]),
    ),
  )

const context = { '@odata.context': z.string() }
const fault = z.object({
  error: z.object({ code: z.string(), message: z.string(), target: z.string().optional() }),
})

/** What chooses among lines. */
const choosing = (set: OdataSet) => ({
  $filter: text(
    4000,
    'Conditions on columns, with eq ne gt ge lt le in, and or not, contains startswith endswith.',
  ),
  ...(set.hasWords && { $search: text(200, 'Words, "phrases", AND, OR and NOT.') }),
})

const common = {
  method: 'GET',
  base: BASE,
  tag: 'OData',
  fault,
  cost: 3,
} as const

function documented(set: OdataSet): Documented[] {
  const line = lineOf(set)
  const isText = set.columns.find(it => it.name === set.key)?.type === 'text'
  const shown = {
    $select: text(2000, `Columns, parted by commas: ${set.columns.map(it => it.name).join(',')}`),
    $format: z.enum(['json', 'csv']).optional(),
  }
  return [
    {
      ...common,
      path: `/${set.name}`,
      title: `${set.name} as a table, filtered and sorted`,
      about: 'A page of 1000 lines at most; @odata.nextLink leads to the next.',
      query: z.strictObject({
        ...choosing(set),
        $orderby: text(400, 'Columns, each with asc or desc.'),
        $top: number(z.number().int().min(0)).optional(),
        $skip: number(z.number().int().min(0).max(1_000_000)).optional(),
        $count: z.enum(['true', 'false']).optional(),
        ...shown,
        $skiptoken: text(8000, 'Where the page begins: it stands in @odata.nextLink.'),
      }),
      headers: z.object({ prefer: text(100, 'maxpagesize=100 makes pages smaller.') }),
      example: { $top: '5' },
      answer: z.object({
        ...context,
        '@odata.count': z.number().int().optional(),
        value: z.array(line),
        '@odata.nextLink': z.string().optional(),
      }),
      formats: [JSON_FORMAT],
      refusals: ['bad-request', 'not-acceptable', 'too-many'],
    },
    {
      ...common,
      path: `/${set.name}/$count`,
      title: `How many ${set.name.toLowerCase()} there are`,
      query: z.strictObject(choosing(set)),
      formats: [{ name: 'text', type: 'text/plain', extension: 'txt' }],
      refusals: ['bad-request', 'too-many'],
    },
    {
      ...common,
      path: isText ? `/${set.name}('{key}')` : `/${set.name}({key})`,
      title: `One line of ${set.name.toLowerCase()}`,
      params: z.object({
        key: z
          .string()
          .min(1)
          .max(80)
          .meta({ description: `Its ${set.key}.` }),
      }),
      query: z.strictObject({ $select: shown.$select }),
      answer: z.object({ ...context, ...line.shape }),
      formats: [JSON_FORMAT],
      refusals: ['bad-request', 'not-found', 'not-acceptable', 'too-many'],
    },
  ]
}

/** The service document, the metadata, and three ways to ask each table. */
export const ODATA_DOCUMENTED: readonly Documented[] = [
  {
    ...common,
    path: '',
    title: 'Which tables there are (OData 4 service document)',
    answer: z.object({
      ...context,
      value: z.array(z.object({ name: z.string(), kind: z.literal('EntitySet'), url: z.string() })),
    }),
    formats: [JSON_FORMAT],
    refusals: ['bad-request', 'not-acceptable', 'too-many'],
    cost: 1,
  },
  {
    ...common,
    path: '/$metadata',
    title: 'What the columns of the tables mean (CSDL)',
    formats: [{ name: 'xml', type: 'application/xml', extension: 'xml' }],
    refusals: ['bad-request', 'not-acceptable', 'too-many'],
    cost: 1,
  },
  ...ODATA_SETS.flatMap(documented),
]
