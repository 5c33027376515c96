import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { checkSum } from './check-sum.ts'
import { isFileKey, type Storage } from './storage.ts'

/** Where a bucket is and who may write there. */
export type Bucket = {
  /** With the bucket in the path, and a folder behind it if wanted: `https://s3.example.org/afterglow`. */
  url: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

const TIMEOUT_MS = 60_000
const TRIES_AGAIN = 3

/** Files in a bucket of Amazon's S3 or of any service that speaks like it. An object appears whole or not at all. */
export function openBucket({ url, region, accessKeyId, secretAccessKey }: Bucket): Storage {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: TRIES_AGAIN })
  const ask = async (method: string, key: string, body?: Uint8Array<ArrayBuffer>) => {
    const sum = createHash('sha256')
      .update(body ?? '')
      .digest('hex')
    const answer = await client.fetch(`${url.replace(/\/$/, '')}/${key.slice(0, 2)}/${key}`, {
      method,
      // The service refuses what arrives otherwise.
      headers: { 'x-amz-content-sha256': sum, 'content-type': 'application/octet-stream' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body }),
    })
    if (answer.ok || answer.status === 404) return answer
    await answer.body?.cancel()
    throw new Error(`the bucket answered ${method} with ${answer.status}`)
  }
  return {
    async put(bytes) {
      const key = createHash('sha256').update(bytes).digest('hex')
      const answer = await ask('PUT', key, new Uint8Array(bytes))
      await answer.body?.cancel()
      if (!answer.ok) throw new Error('there is no such bucket')
      return key
    },
    async read(key) {
      if (!isFileKey(key)) return null
      const answer = await ask('GET', key)
      if (answer.ok && answer.body)
        return Readable.fromWeb(answer.body as ReadableStream).compose(checkSum(key))
      await answer.body?.cancel()
      return answer.ok ? Readable.from([]) : null
    },
    async has(key) {
      return isFileKey(key) && (await ask('HEAD', key)).ok
    },
    async delete(key) {
      if (!isFileKey(key)) return
      const answer = await ask('DELETE', key)
      await answer.body?.cancel()
    },
  }
}
