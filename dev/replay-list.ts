import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { TOPICS } from '#domain/notices/topics.ts'
import { Trouble } from './trouble.ts'

/** A notice in a file: the topic it came on and when it was sent, where that is known. */
export type Found = { path: string; topic: string | null; producedAt: Date | null }

/** One of which the topic is known. */
export type Recorded = Found & { topic: string }

/** Tables that may lie beside notices, and what their columns are called. */
const TABLES = [
  { name: 'history.tsv', topic: 'topic', producedAt: 'produced_at' },
  { name: 'MANIFEST.tsv', topic: 'kafka_topic', producedAt: null },
] as const

type Row = { topic: string | null; producedAt: Date | null; order: number }
type Table = { root: string; rows: Map<string, Row> }

/**
 * The notices of files and folders, in the order in which they came: that of a folder's table where it has one, else by
 * name. What the topic of each was is told by that table, or a folder or file that is named like one.
 */
export function findNotices(paths: readonly string[], given: string | null): Found[] {
  return listFiles(paths).map(({ path, row }) => describe(path, row, given))
}

/**
 * As `findNotices`, for those who need a topic: what a table lists without one was never on the stream and is left out.
 * Throws a Trouble that names the file whose topic cannot be told.
 */
export function listRecordings(paths: readonly string[], given: string | null): Recorded[] {
  return listFiles(paths).flatMap(({ path, row }) => {
    const { topic, producedAt } = describe(path, row, given)
    if (topic !== null) return [{ path, topic, producedAt }]
    if (row) return []
    throw new Trouble(
      `The topic of ${path} cannot be told from a table beside it or from its name: say it with --topic, such as --topic gcn.classic.voevent.FERMI_GBM_FLT_POS.`,
    )
  })
}

function listFiles(paths: readonly string[]): { path: string; row: Row | null }[] {
  return paths.flatMap(path => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) throw new Trouble(`There is no ${path}.`)
    const table = readTable(found.isDirectory() ? path : dirname(path))
    const files = found.isDirectory() ? filesIn(path, table) : [path]
    if (files.length === 0) throw new Trouble(`There is no notice in ${path}.`)
    return files.map(file => ({
      path: file,
      row: table?.rows.get(relative(table.root, resolve(file))) ?? null,
    }))
  })
}

function describe(path: string, row: Row | null, given: string | null): Found {
  const topic = given ?? (row ? row.topic : (topicOfFolder(path) ?? guessTopic(basename(path))))
  return { path, topic, producedAt: row?.producedAt ?? null }
}

/** A collection may have one folder for each topic: the nearest one that is named so. */
function topicOfFolder(path: string): string | null {
  return dirname(resolve(path)).split(sep).findLast(isTopic) ?? null
}

const isTopic = (name: string) => /^(?:gcn\.(?:classic|notices|circulars)(?:\.|$)|igwn\.gwalert$)/.test(name)

/** All files below a folder but its tables and notes; those that its table names alone, if it has one. */
function filesIn(folder: string, table: Table | null): string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted()
  if (!table) return all.filter(file => !/\.(?:tsv|md|ts)$/.test(file))
  const orderOf = (file: string) => table.rows.get(relative(table.root, resolve(file)))?.order ?? -1
  return all.filter(file => orderOf(file) >= 0).toSorted((one, other) => orderOf(one) - orderOf(other))
}

/** The table of a folder, or of the nearest one above that has any: a part of a collection may be replayed alone. */
function readTable(folder: string): Table | null {
  for (let root = resolve(folder); ; root = dirname(root)) {
    for (const known of TABLES) {
      const path = join(root, known.name)
      if (statSync(path, { throwIfNoEntry: false })) return parseTable(path, known)
    }
    if (root === dirname(root)) return null
  }
}

function parseTable(path: string, known: (typeof TABLES)[number]): Table {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/)
  const columns = head.split('\t')
  const [fileAt, topicAt, timeAt] = ['file', known.topic, known.producedAt ?? ''].map(name =>
    columns.indexOf(name),
  )
  if (fileAt === -1 || topicAt === -1)
    throw new Trouble(`${path} lacks the column "file" or "${known.topic}".`)
  const rows: Table['rows'] = new Map()
  for (const [order, line] of lines.entries()) {
    const cells = line.split('\t')
    const file = cells[fileAt ?? 0] ?? ''
    const topic = cells[topicAt ?? 0] ?? ''
    const time = timeAt === -1 ? '' : (cells[timeAt ?? 0] ?? '')
    const producedAt = time ? new Date(time) : null
    if (producedAt && Number.isNaN(producedAt.getTime()))
      throw new Trouble(`${path}, line ${order + 2}: "${time}" is no time.`)
    if (file) rows.set(file, { topic: topic || null, producedAt, order })
  }
  return { root: dirname(path), rows }
}

/** FERMI_GBM_FLT_POS_687014224.xml was collected from the topic that ends with the longest type its name begins with. */
function guessTopic(name: string): string | null {
  const dialect = { xml: 'voevent', json: 'json', txt: 'text' }[name.split('.').at(-1)?.toLowerCase() ?? '']
  const whole = TOPICS.find(entry => name.startsWith(`${entry.topic}_`) || name.startsWith(`${entry.topic}.`))
  if (whole) return whole.topic
  const fitting = TOPICS.filter(entry => entry.dialect === dialect && begins(name, entry.noticeType))
  return fitting.toSorted((one, other) => other.noticeType.length - one.noticeType.length)[0]?.topic ?? null
}

function begins(name: string, noticeType: string): boolean {
  return name.startsWith(noticeType) && /^[_.]/.test(name.slice(noticeType.length))
}
