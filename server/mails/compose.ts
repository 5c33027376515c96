import { longestQuotedPrintable, writeQuotedPrintable } from './quoted-printable.ts'

/** A mail to one person. `messageId` has its angle brackets; headers are single lines. */
export type Mail = {
  to: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  messageId: string
  enclosures?: readonly Enclosure[]
}

/** A file in a mail: one with a content id is a picture that the HTML shows as `cid:`, any other is attached. */
export type Enclosure = {
  /** ASCII, without quotes. */
  filename: string
  contentType: string
  bytes: Uint8Array
  contentId: string | null
}

/**
 * Writes a mail as bytes for the wire (RFC 5322, MIME): plain text and HTML as alternatives, with their pictures beside
 * them (multipart/related), with what is attached beside those (multipart/mixed). Seven-bit throughout, so that no relay has to recode it and break a signature. Lines end in CR LF; dots are stuffed later. `from` is a
 * finished header value. Nothing in subject, headers or text can become a header: control characters turn to spaces.
 */
export function composeMessage(mail: Mail, from: string, date: Date): Buffer {
  const text = Buffer.from(mail.text)
  const html = Buffer.from(mail.html)
  const boundary = boundaryFor(mail.messageId, '')
  const around = surroundings(mail)
  const headers: [string, string][] = [
    ['Date', date.toUTCString().replace('GMT', '+0000')],
    ['From', from],
    ['To', mail.to],
    ['Subject', mail.subject],
    ['Message-ID', mail.messageId],
    ...Object.entries(mail.headers),
    ['MIME-Version', '1.0'],
  ]
  const head = headers.map(([name, value]) => `${name}: ${encodeHeader(value, name.length + 2)}\r\n`).join('')
  const part = (kind: string) =>
    `--${boundary}\r\nContent-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
  const start = `${head}${around.before}Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n\r\n${part('plain')}`
  const middle = `\r\n${part('html')}`
  const end = `\r\n--${boundary}--\r\n${around.after}`
  const longest =
    start.length +
    longestQuotedPrintable(text.length) +
    middle.length +
    longestQuotedPrintable(html.length) +
    end.length
  if (scratch.length < longest) scratch = Buffer.alloc(longest)
  // All but the two bodies is ASCII by now.
  let at = scratch.write(start, 0, 'latin1')
  at = writeQuotedPrintable(text, scratch, at)
  at += scratch.write(middle, at, 'latin1')
  at = writeQuotedPrintable(html, scratch, at)
  at += scratch.write(end, at, 'latin1')
  return Buffer.from(scratch.subarray(0, at))
}

/** Mails are written here first, one after another, since their length is only known at their end. */
let scratch = Buffer.alloc(1 << 16)

/** `=_` never occurs in quoted-printable text nor in base64, so no part can hold a boundary (RFC 2045, 6.7 and 6.8). */
function boundaryFor(messageId: string, layer: string): string {
  return `=_${layer}${messageId.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 60)}`
}

/** What stands before and after the alternatives when files come with them. */
function surroundings({ messageId, enclosures = [] }: Mail): { before: string; after: string } {
  const layers = [
    {
      kind: 'multipart/related; type="multipart/alternative"',
      boundary: boundaryFor(messageId, 'R'),
      parts: enclosures.filter(it => it.contentId !== null),
    },
    {
      kind: 'multipart/mixed',
      boundary: boundaryFor(messageId, 'M'),
      parts: enclosures.filter(it => it.contentId === null),
    },
  ]
  let before = ''
  let after = ''
  for (const { kind, boundary, parts } of layers) {
    if (parts.length === 0) continue
    before = `Content-Type: ${kind};\r\n boundary="${boundary}"\r\n\r\n--${boundary}\r\n${before}`
    after += `${parts.map(it => `\r\n--${boundary}\r\n${enclose(it)}`).join('')}\r\n--${boundary}--\r\n`
  }
  return { before, after }
}

function enclose({ filename, contentType, bytes, contentId }: Enclosure): string {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  const place = contentId === null ? 'attachment' : `inline`
  return (
    `Content-Type: ${contentType}; name="${filename}"\r\nContent-Transfer-Encoding: base64\r\n` +
    `Content-Disposition: ${place}; filename="${filename}"\r\n` +
    (contentId === null ? '' : `Content-ID: <${contentId}>\r\n`) +
    `\r\n${base64.replaceAll(/.{76}(?=.)/g, '$&\r\n')}`
  )
}

/** A display name with its address, for a From header. */
export function encodeMailbox(name: string, address: string): string {
  if (name === '') return address
  const phrase = isPlain(name) ? `"${name.replaceAll(/["\\]/g, '')}"` : encodeWords(name, 'From: '.length)
  return `${phrase} <${address}>`
}

const isPlain = (value: string) => /^[\x20-\x7e]*$/.test(value) && !value.includes('=?')

/** `column` is how much of the first line is taken. */
function encodeHeader(value: string, column: number): string {
  const line = value.replaceAll(/\p{Cc}+/gu, ' ')
  return isPlain(line) || /^[\x20-\x7e]*<[\x21-\x7e]+>$/.test(line) ? line : encodeWords(line, column)
}

/** A line with encoded words is at most 76 characters long (RFC 2047, 2), of which `=?UTF-8?Q?` and `?=` take 12. */
const WORD_LENGTH = 64

/** RFC 2047 encoded words, each on a line of its own; no character is cut in two. */
function encodeWords(text: string, column: number): string {
  const words: string[] = []
  let word = ''
  let taken = column
  for (const character of text) {
    const encoded = encodeCharacter(character)
    if (taken + word.length + encoded.length > WORD_LENGTH) {
      words.push(word)
      word = ''
      taken = 1
    }
    word += encoded
  }
  return [...words, word].map(it => `=?UTF-8?Q?${it}?=`).join('\r\n ')
}

function encodeCharacter(character: string): string {
  if (/[A-Za-z0-9!*+/-]/.test(character)) return character
  if (character === ' ') return '_'
  return [...Buffer.from(character)]
    .map(byte => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
}
