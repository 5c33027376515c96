import { expect, test } from 'vitest'
import { sayRefusal } from './say-refusal.ts'

test.each([
  ['answered 410', 'answered 410', 'code 410'],
  ['no answer in time', 'no answer in time', 'pas de réponse à temps'],
  ['its settings do not open', 'its settings do not open', 'ses réglages ne s’ouvrent pas'],
  ['not a public address', 'its address may not be called', 'son adresse ne peut pas être appelée'],
  ['ECONNREFUSED', 'ECONNREFUSED', 'ECONNREFUSED'],
])('%s', (why, english, french) => {
  expect(sayRefusal(why, 'en')).toBe(english)
  expect(sayRefusal(why, 'fr')).toBe(french)
})
