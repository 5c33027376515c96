import type pg from 'pg'
import { linksOf } from '#domain/events/circular-links.ts'
import { byPublication } from '#domain/events/circular-word.ts'
import type { Circular } from '#domain/notices/circular.ts'
import { linkCirculars } from '#server/circular-linking.ts'
import { type Folded, foldHomes, holdFolding } from '#server/folding.ts'

/** A circular as `readCircular` answers it. */
export type ReadCircular = { circular: Circular; record: string }

/** `known`: this version, or a newer one, is kept already, and nothing was changed. */
export type CircularOutcome = 'new' | 'edited' | 'known'

/** What was older than this when it arrived is shown, and never mailed as if it were news. */
const NEWS_FOR_MS = 30 * 60_000

/**
 * Keeps circulars and attaches them to the events that they are about, within the caller's transaction; the events are
 * worked out anew with their names and words. Hundreds at once cost hardly more than one.
 *
 * @param options.isArchive these are news to nobody, however young
 * @returns what became of each, in the order given, and the events whose circulars these are
 */
export async function keepCirculars(
  client: pg.ClientBase,
  many: readonly ReadCircular[],
  receivedAt: Date,
  { isArchive = false } = {},
): Promise<{ outcomes: CircularOutcome[]; folded: Folded[] }> {
  const newest = newestOfEach(many)
  // Every Monday thousands come again: one look, no lock.
  if ((await freshOf(client, newest)).size === 0) return { outcomes: many.map(() => 'known'), folded: [] }
  await holdFolding(client)
  const fresh = await freshOf(client, newest)
  const written = [...fresh.values()]
  await write(client, written, receivedAt)
  const folded = await fold(
    client,
    written.map(it => ({ ...it, isNews: !isArchive && it.isNew && isNews(it.circular, receivedAt) })),
    receivedAt,
  )
  const outcomes = many.map((it): CircularOutcome => {
    const id = String(it.circular.circularId)
    const became = fresh.get(id)
    if (became?.circular !== it.circular) return 'known'
    fresh.delete(id)
    return became.isNew ? 'new' : 'edited'
  })
  return { outcomes, folded }
}

type Written = { circularId: string; createdOn: string; namesBefore: string[]; isNews: boolean }

/** Leads circulars that were written to their events, and works these out anew. */
async function fold(client: pg.ClientBase, written: readonly Written[], at: Date): Promise<Folded[]> {
  const ids = written.map(it => it.circularId)
  const namesBefore = written.flatMap(it => it.namesBefore)
  const { homeOf, homes } = await linkCirculars(client, ids, namesBefore)
  const causeOf = (homeIds: ReadonlySet<number>) => {
    const own = written.filter(it => homeIds.has(homeOf.get(it.circularId) ?? Number.NaN))
    const cause = (own.length > 0 ? own : written).toSorted(byPublication).at(-1)
    return { noticeId: null, circularId: cause?.circularId ?? null, at, isNews: cause?.isNews ?? false }
  }
  return foldHomes(client, homes, causeOf, at)
}

type Links = Pick<ReturnType<typeof linksOf>, 'givenName' | 'formerName'>
const namesOf = (it: Links) => [it.givenName, it.formerName].filter(name => name !== null)

/**
 * Looks again at what up to `limit` circulars after `afterId` mention, after that was mended, within the caller's
 * transaction. What follows from it is old news. Answers how many mention something else than before; `lastId` is null
 * when there are no more.
 */
export async function rereadCirculars(
  client: pg.ClientBase,
  afterId: string,
  limit: number,
  at: Date,
): Promise<{ looked: number; changed: number; lastId: string | null }> {
  const kept = await client.query<
    Pick<Circular, 'subject' | 'eventId' | 'body'> &
      Links & { id: string; mentions: string[]; createdOn: Date }
  >(
    `select id, subject, stated_event as "eventId", body, created_on as "createdOn", mentions,
       given_name as "givenName", former_name as "formerName"
       from circulars where id > $1 order by id limit $2`,
    [afterId, limit],
  )
  const changed = kept.rows.flatMap(row => {
    const createdOn = row.createdOn.toISOString()
    const links = linksOf({ ...row, createdOn })
    const { mentions, givenName, formerName } = row
    if (JSON.stringify(links) === JSON.stringify({ mentions, givenName, formerName })) return []
    return [{ circularId: row.id, createdOn, links, namesBefore: namesOf(row), isNews: false }]
  })
  if (changed.length > 0) {
    await holdFolding(client)
    await client.query(
      `update circulars c set mentions = string_to_array(it.mentions, e'\\x1f'), given_name = it.given_name,
         former_name = it.former_name
         from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as it(id, mentions, given_name, former_name)
        where c.id = it.id`,
      [
        changed.map(it => it.circularId),
        changed.map(it => listed(it.links.mentions)),
        changed.map(it => it.links.givenName),
        changed.map(it => it.links.formerName),
      ],
    )
    await fold(client, changed, at)
  }
  return { looked: kept.rows.length, changed: changed.length, lastId: kept.rows.at(-1)?.id ?? null }
}

/** An edited circular was news when it was first published. */
function isNews({ version, createdOn }: Circular, receivedAt: Date): boolean {
  return version === 1 && receivedAt.getTime() - Date.parse(createdOn) <= NEWS_FOR_MS
}

type Fresh = ReadCircular & {
  circularId: string
  createdOn: string
  isNew: boolean
  /** GRB names that the version before used. */
  namesBefore: string[]
}

/** Those that are not kept yet in this version or a newer one. */
async function freshOf(
  client: pg.ClientBase,
  newest: ReadonlyMap<string, ReadCircular>,
): Promise<Map<string, Fresh>> {
  const result = await client.query<{ id: string; version: number; names: string[] }>(
    `select id, version, array_remove(array[given_name, former_name], null) as names
       from circulars where id = any($1)`,
    [[...newest.keys()]],
  )
  const kept = new Map(result.rows.map(row => [row.id, row]))
  return new Map(
    [...newest].flatMap(([circularId, read]): [string, Fresh][] => {
      const before = kept.get(circularId)
      const { version, createdOn } = read.circular
      if (before && before.version >= version) return []
      return [
        [circularId, { ...read, circularId, createdOn, isNew: !before, namesBefore: before?.names ?? [] }],
      ]
    }),
  )
}

/** One statement cannot write a row twice: of a circular that comes several times at once, the newest version counts. */
function newestOfEach(many: readonly ReadCircular[]): Map<string, ReadCircular> {
  const newest = new Map<string, ReadCircular>()
  for (const it of many) {
    const id = String(it.circular.circularId)
    if (it.circular.version > (newest.get(id)?.circular.version ?? 0)) newest.set(id, it)
  }
  return newest
}

/** Arrays of arrays have no place in `unnest`: they go in as one text, parted by a sign that no field holds. */
const PARTING = '\u001F'
const listed = (values: readonly string[]) => values.map(it => it.replaceAll(PARTING, ' ')).join(PARTING)

async function write(client: pg.ClientBase, many: readonly ReadCircular[], receivedAt: Date): Promise<void> {
  const rows = many.map(({ circular, record }) => ({ circular, record, links: linksOf(circular) }))
  await client.query(
    `insert into circulars as kept (id, version, subject, stated_event, event_types, submitter, format, body, created_on,
       edited_on, received_at, raw, mentions, given_name, former_name)
     select id, version, subject, stated_event, string_to_array(event_types, e'\\x1f'), submitter, format, body,
       created_on, edited_on, $1, convert_to(raw, 'UTF8'), string_to_array(mentions, e'\\x1f'), given_name, former_name
       from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
         $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[], $14::text[],
         $15::text[])
         as it(id, version, subject, stated_event, event_types, submitter, format, body, created_on, edited_on, raw,
           mentions, given_name, former_name)
     on conflict (id) do update set version = excluded.version, subject = excluded.subject,
       stated_event = excluded.stated_event, event_types = excluded.event_types, submitter = excluded.submitter,
       format = excluded.format, body = excluded.body, created_on = excluded.created_on,
       edited_on = excluded.edited_on, received_at = excluded.received_at, raw = excluded.raw,
       mentions = excluded.mentions, given_name = excluded.given_name,
       former_name = excluded.former_name
       where excluded.version > kept.version`,
    [
      receivedAt,
      rows.map(it => String(it.circular.circularId)),
      rows.map(it => it.circular.version),
      rows.map(it => it.circular.subject),
      rows.map(it => it.circular.eventId),
      rows.map(it => listed(it.circular.eventTypes)),
      rows.map(it => it.circular.submitter),
      rows.map(it => it.circular.format),
      rows.map(it => it.circular.body),
      rows.map(it => it.circular.createdOn),
      rows.map(it => it.circular.editedOn),
      rows.map(it => it.record),
      rows.map(it => listed(it.links.mentions)),
      rows.map(it => it.links.givenName),
      rows.map(it => it.links.formerName),
    ],
  )
}
