import { expect, test } from 'vitest'
import { CommentBody, editableUntil, isEditable, Reason } from './comment.ts'

test('a comment is some text of at most 4000 characters, with lines as they are written', () => {
  expect(CommentBody.parse(' one\r\ntwo\u0000\u001b \n')).toBe('one\ntwo')
  expect(CommentBody.safeParse(' \n\u0007 ').success).toBe(false)
  expect(CommentBody.safeParse('x'.repeat(4000)).success).toBe(true)
  expect(CommentBody.safeParse('x'.repeat(4001)).success).toBe(false)
})

test('it can be changed for a quarter of an hour', () => {
  const at = new Date('2026-03-01T00:00:00Z')
  expect(editableUntil(at).toISOString()).toBe('2026-03-01T00:15:00.000Z')
  expect(isEditable(at, new Date('2026-03-01T00:14:59.999Z'))).toBe(true)
  expect(isEditable(at, new Date('2026-03-01T00:15:00Z'))).toBe(false)
})

test('a reason is one line that says something', () => {
  expect(Reason.parse(' rude\n words ')).toBe('rude words')
  expect(Reason.safeParse(' \n').success).toBe(false)
})
