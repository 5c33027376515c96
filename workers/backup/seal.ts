import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import type { Vault } from '#server/storage/vault.ts'

// What is backed up is compressed (zstd) and encrypted (age) for a key whose secret half is not here: who breaks into the
// server cannot read what it backed up. Without our code: cat base/…/part-* | age -d -i KEY | zstd -d | tar x

/** Small enough for any bucket and for memory. */
const PART_BYTES = 48 * 1024 * 1024

export type Part = { name: string; bytes: number; sha256: string }

async function sealed(bytes: AsyncIterable<Uint8Array>, recipient: string): Promise<Readable> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const small = Readable.toWeb(
    Readable.from(bytes).compose(createZstdCompress()),
  ) as globalThis.ReadableStream<Uint8Array>
  return Readable.fromWeb((await encrypter.encrypt(small)) as unknown as ReadableStream)
}

/** Keeps what comes in parts `NAME-0000`, `NAME-0001` and so on. */
export async function keepSealed(
  vault: Vault,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  recipient: string,
): Promise<Part[]> {
  const parts: Part[] = []
  let waiting: Buffer[] = []
  let size = 0
  const keep = async () => {
    const part = Buffer.concat(waiting)
    waiting = []
    size = 0
    const partName = `${name}-${String(parts.length).padStart(4, '0')}`
    await vault.put(partName, part)
    parts.push({ name: partName, bytes: part.length, sha256: sha256(part) })
  }
  for await (const chunk of (await sealed(bytes, recipient)) as AsyncIterable<Uint8Array>) {
    waiting.push(Buffer.from(chunk))
    size += chunk.length
    if (size >= PART_BYTES) await keep()
  }
  if (size > 0) await keep()
  return parts
}

/** Keeps one thing that fits into memory. */
export async function keepSealedBytes(
  vault: Vault,
  name: string,
  bytes: Uint8Array,
  recipient: string,
): Promise<void> {
  const chunks: Uint8Array[] = []
  const stream = await sealed(Readable.from([bytes]), recipient)
  for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk)
  await vault.put(name, Buffer.concat(chunks))
}

/** What was kept, opened with the secret key; each part is held against its checksum. */
export async function openSealed(vault: Vault, parts: readonly Part[], identity: string): Promise<Readable> {
  async function* read(): AsyncGenerator<Buffer> {
    for (const { name, sha256: expected } of parts) {
      const part = await vault.get(name)
      if (!part) throw new Error(`${name} is not there`)
      if (sha256(part) !== expected) throw new Error(`${name} is not what was kept: its checksum differs`)
      yield part
    }
  }
  return opened(Readable.from(read()), identity)
}

export async function openSealedBytes(bytes: Uint8Array, identity: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  const stream = await opened(Readable.from([bytes]), identity)
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function opened(bytes: Readable, identity: string): Promise<Readable> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const web = Readable.toWeb(bytes) as globalThis.ReadableStream<Uint8Array>
  const plain = await decrypter.decrypt(web)
  return Readable.fromWeb(plain as unknown as ReadableStream).compose(createZstdDecompress())
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
