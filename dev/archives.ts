import { closeSync, createReadStream, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type Entry, extract } from 'tar-stream'
import { type ArchiveItem, LARGEST_ITEM } from '#workers/gcn/import.ts'
import { findNotices } from './replay-list.ts'
import { Trouble } from './trouble.ts'

/** What an archive holds, one after the other, and how much of it was read so far, in [0, 1]. */
export type Archive = { items: AsyncGenerator<ArchiveItem>; share(): number }

/** GCN's archive of circulars: a .tar.gz or .tar with a JSON file for each, or a folder of those. */
export function openCirculars(path: string): Archive {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new Trouble(`There is no ${path}.`)
  return found.isDirectory() ? openFolder(path) : openTar(path, found.size)
}

/** Files of any dialect, in sub-folders or not; tables, folders and names tell the topics as they do for a replay. */
export function openNotices(path: string): Archive {
  return openFiles(findNotices([path], null))
}

function openFolder(folder: string): Archive {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && isRecord(entry.name))
    .map(entry => ({ path: join(entry.parentPath, entry.name), topic: CIRCULARS, producedAt: null }))
    .toSorted((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }))
  if (files.length === 0)
    throw new Trouble(`There is no circular in ${folder}: each is a file of its own, NNNNN.json.`)
  return openFiles(files)
}

const CIRCULARS = 'gcn.circulars'
/** Not what macOS adds to a tar beside each file ("._40000.json"). */
const isRecord = (name: string) => /(?:^|\/)[^./][^/]*\.json$/.test(name)

function openFiles(
  files: readonly Pick<ArchiveItem, 'topic' | 'producedAt'>[] & { path: string }[],
): Archive {
  let read = 0
  async function* items(): AsyncGenerator<ArchiveItem> {
    for (const { path, topic, producedAt } of files) {
      const { size, mtime } = statSync(path)
      const bytes = size > LARGEST_ITEM ? null : readFileSync(path)
      read += 1
      yield { name: path, topic, producedAt, fileTime: mtime, bytes }
    }
  }
  return { items: items(), share: () => read / files.length }
}

function openTar(path: string, size: number): Archive {
  const file = createReadStream(path)
  const what = isGzip(path) ? 'gzipped tar' : 'tar'
  async function* items(): AsyncGenerator<ArchiveItem> {
    let count = 0
    try {
      for await (const entry of entriesIn(file, what === 'gzipped tar')) {
        const { name, mtime = new Date(), type } = entry.header
        if (type !== 'file' || !isRecord(name)) {
          entry.resume()
          continue
        }
        count += 1
        yield { name, topic: CIRCULARS, producedAt: null, fileTime: mtime, bytes: await bytesOf(entry) }
      }
    } catch (error) {
      const why = (error as Error).message.replace(/\.? Maybe .*/, '')
      throw new Trouble(`${path} is no ${what} file, or a damaged one: ${why}.`)
    } finally {
      file.destroy()
    }
    if (count === 0)
      throw new Trouble(`There is no circular in ${path}: each is a file of its own, NNNNN.json.`)
  }
  return { items: items(), share: () => (size === 0 ? 1 : file.bytesRead / size) }
}

function entriesIn(file: Readable, isCompressed: boolean): AsyncIterable<Entry> {
  const entries = extract()
  const pass = (error: Error) => entries.destroy(error)
  const plain = isCompressed ? file.on('error', pass).pipe(createGunzip()) : file
  plain.on('error', pass).pipe(entries)
  return entries
}

async function bytesOf(entry: Entry): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of entry) {
    size += chunk.length
    if (size <= LARGEST_ITEM) chunks.push(chunk)
  }
  return size <= LARGEST_ITEM ? Buffer.concat(chunks) : null
}

/** Names mislead: what a browser saved as .tar.gz may have been unpacked on the way. */
function isGzip(path: string): boolean {
  const start = Buffer.alloc(2)
  const file = openSync(path, 'r')
  try {
    readSync(file, start, { length: 2 })
  } finally {
    closeSync(file)
  }
  return start[0] === 0x1f && start[1] === 0x8b
}
