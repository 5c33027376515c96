import { describe, expect, test } from 'vitest'
import { showBytes } from './show-bytes.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('showBytes', () => {
  test('text stays as it is, line ends and tabs included', () => {
    expect(showBytes(bytes('TITLE:\tGCN\r\nRA: 12°\n'), false)).toEqual({
      kind: 'text',
      text: 'TITLE:\tGCN\nRA: 12°\n',
    })
  })

  test('a character cut in two at the end is no binary', () => {
    expect(showBytes(bytes('12°').subarray(0, 3), true)).toEqual({ kind: 'text', text: '12' })
    expect(showBytes(bytes('12°').subarray(0, 3), false).kind).toBe('hex')
  })

  test('controls and marks that turn text are drawn', () => {
    expect(showBytes(bytes('a\u0007b\u202Ec\u200Bd\u001b[31m'), false).text).toBe('a␇b⟨202E⟩c⟨200B⟩d␛[31m')
  })

  test('bytes that are no text are shown in hexadecimal', () => {
    expect(showBytes(Uint8Array.of(0, 1, 255, 65), false)).toEqual({
      kind: 'hex',
      text: `000000  00 01 ff 41${' '.repeat(36)}  ...A`,
    })
  })
})
