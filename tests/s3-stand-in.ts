import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

// As much of S3 as keeps whole objects: PUT, GET, HEAD and DELETE by path, signed with AWS Signature Version 4, which is
// held against a calculation of our own.

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()

export type S3StandIn = {
  url: string
  /** By path, with the bucket before. */
  objects: Map<string, Buffer>
  /** What the next requests are answered with, instead of what was asked for. */
  failures: number[]
  close(): Promise<void>
}

export const STAND_IN_KEYS = {
  accessKeyId: 'AKIDTEST',
  secretAccessKey: 'not so secret',
  region: 'eu-test-1',
}

/** A service with one empty bucket, on 127.0.0.1. */
export async function openS3StandIn(bucket: string): Promise<S3StandIn> {
  const objects = new Map<string, Buffer>()
  const failures: number[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request)
      const failure = failures.shift()
      const fault = failure ?? faultOf(request, body)
      const path = new URL(request.url ?? '/', 'http://s3').pathname
      if (fault !== null) return response.writeHead(fault).end()
      const query = new URL(request.url ?? '/', 'http://s3').searchParams
      if (path === `/${bucket}` && query.get('list-type') === '2') {
        const start = `/${bucket}/${query.get('prefix') ?? ''}`
        const keys = [...objects.keys()].filter(it => it.startsWith(start)).toSorted()
        // Two at a time, so that whoever lists must turn pages.
        const from = Number(query.get('continuation-token') ?? 0)
        const contents = keys
          .slice(from, from + 2)
          .map(it => `<Contents><Key>${it.slice(bucket.length + 2)}</Key><Size>1</Size></Contents>`)
        const next =
          from + 2 < keys.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''
        return response.writeHead(200).end(`<ListBucketResult>${contents.join('')}${next}</ListBucketResult>`)
      }
      if (!path.startsWith(`/${bucket}/`)) return response.writeHead(404).end()
      if (request.method === 'PUT') {
        objects.set(path, body)
        return response.writeHead(200).end()
      }
      if (request.method === 'DELETE') {
        objects.delete(path)
        return response.writeHead(204).end()
      }
      const object = objects.get(path)
      if (!object) return response.writeHead(404).end()
      response.writeHead(200, { 'content-length': object.length })
      return response.end(request.method === 'HEAD' ? undefined : object)
    })()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/${bucket}`,
    objects,
    failures,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

/** The status that a request deserves whose signature or checksum is wrong; null for a good one. */
function faultOf(request: IncomingMessage, body: Buffer): number | null {
  const stated = String(request.headers['x-amz-content-sha256'])
  if (stated !== sha256(body)) return 400
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    )
  if (!parts) return 403
  const [, id, day = '', region = '', names = '', signature] = parts
  const headers = names.split(';')
  if (id !== STAND_IN_KEYS.accessKeyId || region !== STAND_IN_KEYS.region) return 403
  if (!headers.includes('host') || !headers.includes('x-amz-content-sha256')) return 403
  const { pathname, search } = new URL(request.url ?? '/', 'http://s3')
  const lines = headers.map(name => `${name}:${String(request.headers[name]).trim()}\n`).join('')
  const canonical = [request.method, pathname, search.slice(1), lines, names, stated].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const dayKey = hmac(`AWS4${STAND_IN_KEYS.secretAccessKey}`, day)
  const key = hmac(hmac(hmac(dayKey, region), 's3'), 'aws4_request')
  return hmac(key, toSign).toString('hex') === signature ? null : 403
}
