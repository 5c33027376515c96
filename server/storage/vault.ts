import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { AwsClient } from 'aws4fetch'
import { XMLParser } from 'fast-xml-parser'
import type { Bucket } from './s3.ts'

/** Where backups are kept: named things of at most some 64 MB, each whole or not at all. */
export type Vault = {
  put(name: string, bytes: Uint8Array): Promise<void>
  /** Null when there is none. */
  get(name: string): Promise<Buffer | null>
  /** Names that begin so, in their order. */
  list(start: string): Promise<string[]>
  delete(name: string): Promise<void>
}

/** In a folder, best on another machine's disk. */
export function openFolderVault(folder: string): Vault {
  return {
    async put(name, bytes) {
      const path = join(folder, name)
      await mkdir(dirname(path), { recursive: true })
      const draft = await open(`${path}.draft`, 'w', 0o600)
      await draft.writeFile(bytes)
      await draft.sync()
      await draft.close()
      await rename(`${path}.draft`, path)
    },
    get: name => readFile(join(folder, name)).catch(absent),
    async list(start) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      return entries
        .filter(it => it.isFile() && !it.name.endsWith('.draft'))
        .map(it => relative(folder, join(it.parentPath, it.name)))
        .filter(name => name.startsWith(start))
        .toSorted()
    },
    delete: name => rm(join(folder, name), { force: true }),
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

const TIMEOUT_MS = 120_000

/** In a bucket of Amazon's S3, or of any service that speaks like it. */
export function openBucketVault({ url, region, accessKeyId, secretAccessKey }: Bucket): Vault {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 })
  const root = url.replace(/\/$/, '')
  async function ask(method: string, address: string, body?: Uint8Array): Promise<Response> {
    const answer = await client.fetch(address, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      // The service refuses what arrives otherwise.
      headers: {
        'x-amz-content-sha256': createHash('sha256')
          .update(body ?? '')
          .digest('hex'),
        'content-type': 'application/octet-stream',
      },
      ...(body && { body: new Uint8Array(body) }),
    })
    if (answer.ok || (answer.status === 404 && method !== 'PUT')) return answer
    await answer.body?.cancel()
    throw new Error(`the bucket answered ${method} with ${answer.status}`)
  }
  return {
    async put(name, bytes) {
      await (await ask('PUT', `${root}/${name}`, bytes)).body?.cancel()
    },
    async get(name) {
      const answer = await ask('GET', `${root}/${name}`)
      if (answer.ok) return Buffer.from(await answer.arrayBuffer())
      await answer.body?.cancel()
      return null
    },
    async list(start) {
      // The bucket is the first part of the path; what stands behind it begins the names of its objects.
      const { origin, pathname } = new URL(root)
      const [, bucket = '', ...rest] = pathname.split('/')
      const folder = rest.map(part => `${part}/`).join('')
      const names: string[] = []
      for (let token = ''; ; ) {
        const query = new URLSearchParams({
          ...(token && { 'continuation-token': token }),
          'list-type': '2',
          prefix: folder + start,
        })
        const page = readPage(await (await ask('GET', `${origin}/${bucket}?${query}`)).text())
        names.push(...page.keys.map(key => key.slice(folder.length)))
        if (!page.next) return names.toSorted()
        token = page.next
      }
    },
    async delete(name) {
      await (await ask('DELETE', `${root}/${name}`)).body?.cancel()
    },
  }
}

type Listing = { ListBucketResult?: { Contents?: { Key: string }[]; NextContinuationToken?: string } }

function readPage(xml: string): { keys: string[]; next: string | undefined } {
  const parser = new XMLParser({ isArray: name => name === 'Contents', parseTagValue: false })
  const { ListBucketResult: result } = parser.parse(xml) as Listing
  return { keys: (result?.Contents ?? []).map(it => it.Key), next: result?.NextContinuationToken }
}
