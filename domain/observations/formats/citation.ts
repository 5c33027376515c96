import type { OpenObservation } from './open-observation.ts'

// Citations of an event and of what was observed of it, as BibTeX and as plain lines. They are English, as the
// literature is.

export type Cited = {
  slug: string
  /** As people call the event. */
  name: string
  t0: Date | null
  siteUrl: string
  /** When it was looked up. */
  at: Date
}

/** What is cited, as a list of references holds it. */
export type CitedEntry = {
  kind: 'misc' | 'article'
  key: string
  authors: readonly string[]
  title: string
  year: string
  url: string
  journal?: string
  volume?: string
  note: string
}

/** The record of the event itself. */
export const citeEvent = (about: Cited): CitedEntry[] => [
  {
    kind: 'misc',
    key: `afterglow-${about.slug}`,
    authors: ['Afterglow'],
    title: `${about.name}: record of the event`,
    year: (about.t0 ?? about.at).toISOString().slice(0, 4),
    url: `${about.siteUrl}/events/${about.slug}`,
    note: "From notices and circulars of NASA's General Coordinates Network",
  },
]

/** What was observed: an entry for all that the same people publish under the same licence, and one for each circular. */
export function citeObservations(about: Cited, lines: readonly OpenObservation[]): CitedEntry[] {
  const groups = Map.groupBy(lines, it =>
    it.source === 'observation' ? `${it.licence} ${it.observers}` : it.source,
  )
  const keys = new Map<string, number>()
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    return first.source === 'observation'
      ? [entryOfObservers(about, group, first, keys)]
      : [entryOfCircular(about, first)]
  })
}

function entryOfObservers(
  about: Cited,
  group: readonly OpenObservation[],
  first: OpenObservation,
  keys: Map<string, number>,
): CitedEntry {
  const authors = first.observers.split('; ')
  const family = authors[0]
    ?.split(' ')
    .at(-1)
    ?.normalize('NFD')
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase()
  const year = first.mid.slice(0, 4)
  const key = `afterglow-${about.slug}-${family || 'observer'}${year}`
  const number = (keys.get(key) ?? 0) + 1
  keys.set(key, number)
  const seen = group.filter(it => it.mag !== null).length
  const counted = [
    seen > 0 ? `${seen} ${seen === 1 ? 'detection' : 'detections'}` : '',
    group.length > seen
      ? `${group.length - seen} ${group.length - seen === 1 ? 'upper limit' : 'upper limits'}`
      : '',
  ]
  const numbers = `observation${group.length === 1 ? '' : 's'} ${group.map(it => it.id).join(', ')}`
  return {
    kind: 'misc',
    key: number === 1 ? key : `${key}-${number}`,
    authors,
    title: `Photometry of ${about.name}: ${counted.filter(it => it !== '').join(', ')}`,
    year,
    url: group.length === 1 ? first.url : `${about.siteUrl}/events/${about.slug}`,
    note: `Afterglow ${numbers}, ${first.licence}`,
  }
}

/** As the Astrophysics Data System has circulars: the number is the volume. */
function entryOfCircular(about: Cited, first: OpenObservation): CitedEntry {
  const number = first.source.replace('GCN Circular ', '')
  return {
    kind: 'article',
    key: `gcn${number}`,
    authors: [first.observers],
    title: `${about.name}: ${first.source}`,
    year: first.mid.slice(0, 4),
    url: first.url,
    journal: 'GRB Coordinates Network',
    volume: number,
    note: first.source,
  }
}

/** Entries as BibTeX in UTF-8; each name stands in braces of its own, for nobody knows which part is the family's. */
export function writeBibtex(entries: readonly CitedEntry[], at: Date): string {
  const blocks = entries.map(it => {
    const fields: [string, string | undefined][] = [
      ['author', it.authors.map(author => `{${escape(author)}}`).join(' and ')],
      ['title', `{${escape(it.title)}}`],
      ['year', it.year],
      ['journal', it.journal],
      ['volume', it.volume],
      ['howpublished', it.kind === 'misc' ? `\\url{${it.url}}` : undefined],
      ['url', it.url],
      ['urldate', at.toISOString().slice(0, 10)],
      ['note', escape(it.note)],
    ]
    const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},`]))
    return [`@${it.kind}{${it.key},`, ...lines, '}', ''].join('\n')
  })
  return blocks.join('\n')
}

const ESCAPES: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** Names and titles are text, whatever they hold. */
const escape = (text: string) =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\{}%$#&_~^]/g, sign => ESCAPES[sign] ?? `\\${sign}`)

/** Entries as lines for a list of references. */
export function writeReferences(entries: readonly CitedEntry[], at: Date): string {
  const lines = entries.map(it => {
    const where = it.journal === undefined ? it.note : `${it.journal}, ${it.volume}`
    const accessed = `accessed ${at.toISOString().slice(0, 10)}`
    return `${it.authors.join('; ')} (${it.year}). ${it.title}. ${where}. ${it.url} (${accessed}).`
  })
  return `${lines.map(line => line.replaceAll(/\s+/g, ' ')).join('\n')}\n`
}
