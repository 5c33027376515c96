/** What comes out of a form with files, in its order; `bytes` are of the file that began last. */
export type PartNews =
  | { what: 'file'; name: string }
  | { what: 'bytes'; bytes: Uint8Array }
  | { what: 'end' }
  /** What came was no such form, or ended before its end. */
  | { what: 'broken' }

/** The boundary that a form's content type names; null when it is another type. */
export function boundaryOf(contentType: string | null): string | null {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]{1,70})"|([^\s";,]{1,70}))/i.exec(contentType ?? '') ?? []
  return quoted ?? plain ?? null
}

/** Far more than any browser writes above a file. */
const LONGEST_HEAD = 16_384

/**
 * Reads the files of a form (RFC 7578) as they arrive, and never holds more than a piece of them; fields that are no files
 * are passed over.
 */
export async function* readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<PartNews> {
  const mark = Buffer.from(`\r\n--${boundary}`)
  // The first mark stands at the very beginning, with no line before it.
  let waiting = Buffer.from('\r\n')
  let state: 'head' | 'file' | 'other' = 'other'
  for await (const chunk of body) {
    waiting = Buffer.concat([waiting, chunk])
    for (;;) {
      if (state === 'head') {
        if (waiting.subarray(0, 2).toString('latin1') === '--') return
        const end = waiting.indexOf('\r\n\r\n')
        if (end < 0 && waiting.length > LONGEST_HEAD) return yield { what: 'broken' }
        if (end < 0) break
        const name = fileNameIn(waiting.subarray(0, end).toString('utf8'))
        waiting = waiting.subarray(end + 4)
        state = name === null ? 'other' : 'file'
        if (name !== null) yield { what: 'file', name }
      }
      const at = waiting.indexOf(mark)
      const until: number = at < 0 ? Math.max(0, waiting.length - mark.length + 1) : at
      if (state === 'file' && until > 0) yield { what: 'bytes', bytes: waiting.subarray(0, until) }
      waiting = waiting.subarray(until)
      if (at < 0) break
      if (state === 'file') yield { what: 'end' }
      waiting = waiting.subarray(mark.length)
      state = 'head'
    }
  }
  yield { what: 'broken' }
}

/** Browsers write a quotation mark as `%22` and nothing else so (WHATWG HTML, multipart/form-data encoding algorithm). */
function fileNameIn(head: string): string | null {
  const found = /^content-disposition:.*;\s*filename="([^"]*)"/im.exec(head)
  return found ? (found[1] ?? '').replaceAll('%22', '"') : null
}
