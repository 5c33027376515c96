import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundaryOf, readMultipart } from './read-multipart.ts'

type File = { name: string; bytes: Buffer }

/** What came, when it comes in pieces of these lengths. */
async function read(body: Buffer, boundary: string, lengths: number[] = []) {
  async function* pieces() {
    let at = 0
    for (const length of lengths) {
      yield body.subarray(at, at + length)
      at += length
    }
    yield body.subarray(at)
  }
  const files: File[] = []
  let isBroken = false
  for await (const news of readMultipart(pieces(), boundary)) {
    const last = files.at(-1)
    if (news.what === 'file') files.push({ name: news.name, bytes: Buffer.alloc(0) })
    if (news.what === 'bytes' && last) last.bytes = Buffer.concat([last.bytes, news.bytes])
    if (news.what === 'broken') isBroken = true
  }
  return { files, isBroken }
}

/** A form as browsers send it: Node's own writer. */
async function formOf(files: File[]): Promise<{ body: Buffer; boundary: string }> {
  const form = new FormData()
  form.append('event', 'grb 260101A')
  for (const { name, bytes } of files) form.append('files', new Blob([new Uint8Array(bytes)]), name)
  const request = new Response(form)
  const boundary = boundaryOf(request.headers.get('content-type')) ?? ''
  return { body: Buffer.from(await request.arrayBuffer()), boundary }
}

test('files come out as they went in, however the form is cut', async () => {
  const piece = fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constant(Buffer.from('\r\n--')))
  const file = fc.record({
    name: fc.constantFrom('a.fits', 'M 31 "best".fits', 'été.png', '<script>.jpg', '..\\x'),
    bytes: fc.array(piece, { maxLength: 8 }).map(it => Buffer.concat(it)),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { maxLength: 4 }),
      fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 40 }),
      async (files, lengths) => {
        const { body, boundary } = await formOf(files)
        expect(await read(body, boundary, lengths)).toEqual({ files, isBroken: false })
      },
    ),
  )
})

test('a form that ends before its end says so, wherever that is', async () => {
  const { body, boundary } = await formOf([{ name: 'a.fits', bytes: Buffer.from('SIMPLE') }])
  const whole = body.lastIndexOf('--') + 2
  for (let end = 0; end < whole; end++)
    expect((await read(body.subarray(0, end), boundary)).isBroken, `${end} bytes`).toBe(true)
})

test('what stands above a file is short', async () => {
  const head = Buffer.from(`--b\r\nContent-Disposition: form-data; ${'x'.repeat(20_000)}`)
  expect(await read(head, 'b', [5000, 5000, 5000])).toEqual({ files: [], isBroken: true })
})

test.each([
  ['multipart/form-data; boundary=----WebKitFormBoundaryx', '----WebKitFormBoundaryx'],
  ['Multipart/Form-Data; charset=utf-8; boundary="a b"', 'a b'],
  ['multipart/form-data; boundary="a:b"', 'a:b'],
  ['multipart/form-data', null],
  ['application/x-www-form-urlencoded', null],
  [null, null],
])('the boundary of %s', (type, boundary) => {
  expect(boundaryOf(type)).toBe(boundary)
})
