import { describe, expect, test } from 'vitest'
import { Handle, handlesIn, splitMentions } from './handle.ts'

describe('Handle', () => {
  test('is taken in lower case, with or without its sign', () => {
    expect(Handle.parse(' @Vera-Rubin ')).toBe('vera-rubin')
    expect(Handle.parse('')).toBeNull()
  })

  test.each(['a', '-a', 'a-', 'a--b', 'a b', 'a_b', 'é2', 'x'.repeat(31), 'a.b', '<b>'])(
    'is not %j',
    text => {
      expect(Handle.safeParse(text).success).toBe(false)
    },
  )
})

describe('handlesIn', () => {
  test.each([
    ['@vera did you see it?', ['vera']],
    ['Ask (@Vera), @vera-2, and @VERA.', ['vera', 'vera-2']],
    ['write to me@vera.org or https://example.org/@vera', []],
    ['@@vera @vera_x @vera.org', []],
    ['日本@vera', []],
    ['*@vera*', ['vera']],
  ])('of %j', (text, handles) => {
    expect(handlesIn(text)).toEqual(handles)
  })

  test('are ten at most', () => {
    expect(handlesIn(Array.from({ length: 50 }, (_, i) => `@a${i}`).join(' '))).toHaveLength(10)
  })
})

test('a text is split where it mentions somebody known, and loses nothing', () => {
  const text = 'Hello @Vera and @nobody, @vera'
  const parts = splitMentions(text, handle => handle === 'vera')
  expect(parts.map(it => it.text).join('')).toBe(text)
  expect(parts.map(it => it.handle)).toEqual([null, 'vera', null, 'vera'])
})
