import { Readable } from 'node:stream'
import { findBulkFile, listBulkFiles, openBulkFile } from '#server/bulk-files.ts'
import { env } from '#server/env.ts'
import { writeDataPackage } from '../data-package.ts'

const TYPES = {
  parquet: 'application/vnd.apache.parquet',
  csv: 'application/gzip',
  jsonl: 'application/gzip',
} as const

const OPEN = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' }

/** What there is instead: whoever asks is a program that was written by heart. */
const nothing = (files: readonly { name: string }[]) =>
  new Response(['SHA256SUMS', 'datapackage.json', ...files.map(it => it.name), ''].join('\n'), {
    status: 404,
    headers: { 'access-control-allow-origin': '*', 'content-type': 'text/plain; charset=utf-8' },
  })

/** One of the files of everything public, their sums (`sha256sum -c`), or their description (Frictionless Data Package). */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file: name } = await params
  if (name === 'SHA256SUMS') {
    const sums = (await listBulkFiles()).map(it => `${it.sha256}  ${it.name}\n`).join('')
    return new Response(sums, { headers: { ...OPEN, 'content-type': 'text/plain; charset=utf-8' } })
  }
  if (name === 'datapackage.json')
    return Response.json(writeDataPackage(await listBulkFiles(), env().SITE_URL), { headers: OPEN })
  const file = await findBulkFile(name)
  if (!file) return nothing(await listBulkFiles())
  const headers = { ...OPEN, etag: `"${file.sha256}"`, 'last-modified': file.madeAt.toUTCString() }
  if (request.headers.get('if-none-match') === headers.etag)
    return new Response(null, { status: 304, headers })
  const bytes = await openBulkFile(file)
  if (!bytes) return new Response(null, { status: 404 })
  return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, {
    headers: {
      ...headers,
      'content-type': TYPES[file.format],
      // The name by which SHA256SUMS knows it: `sha256sum -c` finds it where a browser kept it.
      'content-length': String(file.sizeBytes),
      'content-disposition': `attachment; filename="${file.name}"`,
    },
  })
}
