import { expect, test } from 'vitest'
import { fieldsOf, typeInWords } from './schema-in-words.ts'

test.each([
  [{ type: 'number', minimum: 0, maximum: 180 }, 'number, 0 to 180'],
  [{ type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 }, 'integer'],
  [{ enum: ['now', 'tonight'] }, 'now | tonight'],
  [{ type: ['string', 'null'] }, 'text or null'],
  [{ type: 'array', items: { type: 'string' } }, 'list of text'],
  [{ anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] }, 'instant (ISO 8601) or null'],
])('%j is %s', (schema, words) => expect(typeInWords(schema)).toBe(words))

test('the fields of a list are those of what it holds', () => {
  const event = {
    type: 'object',
    properties: { id: { type: 'string', description: 'Name' } },
    required: ['id'],
  }
  const fields = [{ name: 'id', type: 'text', isRequired: true, help: 'Name' }]
  expect(fieldsOf({ type: 'array', items: event })).toEqual(fields)
  expect(fieldsOf(event)).toEqual(fields)
  expect(fieldsOf(undefined)).toEqual([])
})
