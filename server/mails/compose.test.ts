import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { composeMessage, encodeMailbox } from './compose.ts'
import { longestQuotedPrintable, writeQuotedPrintable } from './quoted-printable.ts'

const mail = {
  to: 'vera@example.org',
  subject: 'Hello',
  text: 'text',
  html: '<p>html</p>',
  headers: {},
  messageId: '<delivery-1@example.org>',
}
const parse = (wanted: Partial<typeof mail>) =>
  simpleParser(composeMessage({ ...mail, ...wanted }, encodeMailbox('A', 'a@b.example'), new Date(0)))

function encodeQuotedPrintable(text: string): string {
  const bytes = Buffer.from(text)
  const out = Buffer.alloc(longestQuotedPrintable(bytes.length))
  const end = writeQuotedPrintable(bytes, out, 0)
  expect(end).toBeLessThanOrEqual(out.length)
  return out.toString('latin1', 0, end)
}

/** Decodes as RFC 2045 says, with nothing of ours. */
function decode(encoded: string): string {
  const bytes = encoded
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

test('quoted-printable gives back every text, in lines of at most 76', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\t', '\n', '=', '.', '°', '😀', '−', 'F'),
    maxLength: 400,
  })
  fc.assert(
    fc.property(text, value => {
      const encoded = encodeQuotedPrintable(value)
      expect(decode(encoded)).toBe(value.replaceAll('\n', '\r\n'))
      expect(encoded.split('\r\n').filter(line => line.length > 76 || /[ \t]$/.test(line))).toEqual([])
    }),
  )
})

test('every kind of line end becomes one CR LF', () => {
  expect(encodeQuotedPrintable('a\nb\r\nc\rd')).toBe('a\r\nb\r\nc\r\nd')
})

test('any subject comes back as it was, save for control characters', async () => {
  const subject = fc.string({
    unit: fc.constantFrom('a', ' b', '=?', '°', '😀', '\u202f', '_', '"', '<'),
    maxLength: 90,
  })
  await fc.assert(
    fc.asyncProperty(subject, async value => {
      const wanted = `x${value}x`
      const parsed = await parse({ subject: wanted })
      expect(parsed.subject).toBe(wanted)
    }),
    { numRuns: 60 },
  )
  expect((await parse({ subject: 'a\r\n\tb\u0000c' })).subject).toBe('a b c')
})

test('the date is the one of sending', async () => {
  expect((await parse({})).date).toEqual(new Date(0))
})

test('a sender with a comma or a quote in the name is still one sender', async () => {
  const from = encodeMailbox('After"glow, the', 'a@b.example')
  const parsed = await simpleParser(composeMessage(mail, from, new Date(0)))
  expect(parsed.from?.value).toEqual([{ name: 'Afterglow, the', address: 'a@b.example' }])
})

test('pictures stand beside the HTML that shows them, and files are attached, byte by byte', async () => {
  const bytes = fc.sample(fc.uint8Array({ minLength: 0, maxLength: 4000 }), { numRuns: 20, seed: 5 })
  for (const content of bytes) {
    const picture = { filename: 'a.png', contentType: 'image/png', bytes: content, contentId: 'a@b.example' }
    const file = { filename: 'b.bin', contentType: 'application/x-b', bytes: content, contentId: null }
    for (const enclosures of [[], [picture], [file], [picture, file]]) {
      const raw = composeMessage({ ...mail, enclosures }, 'a@b.example', new Date(0))
      expect(
        raw
          .toString('latin1')
          .split('\r\n')
          .every(line => line.length <= 200 && !line.includes('\n')),
      ).toBe(true)
      const parsed = await simpleParser(raw, { keepCidLinks: true })
      expect([parsed.text, parsed.html]).toEqual(['text', '<p>html</p>'])
      const found = parsed.attachments.map(it => [
        it.filename,
        it.contentType,
        it.cid,
        it.related ?? false,
        it.contentDisposition,
      ])
      const expected = enclosures.map(it =>
        it === picture
          ? ['a.png', 'image/png', 'a@b.example', true, 'inline']
          : ['b.bin', 'application/x-b', undefined, false, 'attachment'],
      )
      expect(found).toEqual(expected)
      for (const it of parsed.attachments) expect(it.content).toEqual(Buffer.from(content))
    }
  }
})
