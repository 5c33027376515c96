import type pg from 'pg'
import { type NameClaim, nameHolders } from '#domain/events/name-holders.ts'

// A circular leads to a home (see server/homes.ts): by a number or name that this home's own notices state, or else by
// a GRB name that other circulars give it. That depends on what is kept and not on the order in which it came.

type Row = {
  id: string
  mentions: string[]
  givenName: string | null
  formerName: string | null
  createdOn: Date
  isDirect: boolean
  homeId: number | null
}

const ROW = `id, mentions, given_name as "givenName", former_name as "formerName", created_on as "createdOn",
  is_direct as "isDirect", home_id as "homeId"`

export type Linked = {
  /** Where each of the circulars leads now. */
  homeOf: Map<string, number | null>
  /** The homes whose events may say something else now. */
  homes: Set<number>
}

/** One look into the index for each: asked for hundreds at once, the planner would rather read all circulars. */
const MENTIONING = `select found.id from unnest($1::text[]) as it(mention) cross join lateral (
  select id from circulars where mentions @> array[it.mention] offset 0) as found`

/** Circulars that mention one of these numbers ("fermi 712143685") or names. */
export async function circularsMentioning(
  client: pg.ClientBase,
  mentions: readonly string[],
): Promise<string[]> {
  const result = await client.query<{ id: string }>(MENTIONING, [mentions])
  return [...new Set(result.rows.map(row => row.id))]
}

/**
 * Leads these circulars, which are new, edited or mention something new, to their homes, and with them all whose names
 * they give or gave.
 *
 * @param namesBefore GRB names that they gave until now
 */
export async function linkCirculars(
  client: pg.ClientBase,
  ids: readonly string[],
  namesBefore: readonly string[] = [],
): Promise<Linked> {
  const rows = await rowsWhere(client, 'id = any($1)', [ids])
  const hits = await homesMentioned(client, [...new Set(rows.flatMap(it => it.mentions))])
  const led = rows.map(row => {
    const homeId = firstOf(row.mentions, hits)
    return { ...row, isDirect: homeId !== null, homeId }
  })
  const names = await withRenamed(client, [...namesBefore, ...namesTouched(rows, led)])
  const dependents =
    names.length > 0
      ? await rowsWhere(client, `not is_direct and id = any(array(${MENTIONING})) and not id = any($2)`, [
          names,
          ids,
        ])
      : []
  const indirect = [...led.filter(it => !it.isDirect), ...dependents]
  const looked = [...new Set([...names, ...indirect.flatMap(it => it.mentions)])]
  const claims = await claimsOn(client, looked, led)
  const holders = nameHolders(claims)
  const settled = [
    ...led.filter(it => it.isDirect),
    ...indirect.map(row => ({ ...row, homeId: firstOf(row.mentions, holders) })),
  ]
  const before = new Map([...rows, ...dependents].map(row => [row.id, row]))
  const moved = settled.filter(
    it => it.homeId !== before.get(it.id)?.homeId || it.isDirect !== before.get(it.id)?.isDirect,
  )
  await writeHomes(client, moved)
  const isClaimed = (it: NameClaim) =>
    [it.givenName, it.formerName].some(name => name && names.includes(name))
  const concerned = [
    ...rows.map(it => it.homeId),
    ...settled.filter(it => ids.includes(it.id) || moved.includes(it)).map(it => it.homeId),
    ...moved.map(it => before.get(it.id)?.homeId ?? null),
    ...claims.filter(isClaimed).map(it => it.homeId),
  ]
  return {
    homeOf: new Map(settled.map(it => [it.id, it.homeId])),
    homes: new Set(concerned.filter(it => it !== null)),
  }
}

/** Only a circular that a number leads gives a name, and only one that renames moves one. */
function namesTouched(before: readonly Row[], after: readonly Row[]): string[] {
  return [...before, ...after]
    .filter(it => it.isDirect || it.formerName !== null)
    .flatMap(it => [it.givenName, it.formerName].filter(name => name !== null))
}

function firstOf(mentions: readonly string[], homes: ReadonlyMap<string, number>): number | null {
  for (const mention of mentions) {
    const home = homes.get(mention)
    if (home !== undefined) return home
  }
  return null
}

async function rowsWhere(client: pg.ClientBase, condition: string, values: unknown[]): Promise<Row[]> {
  const result = await client.query<Row>(`select ${ROW} from circulars where ${condition}`, values)
  return result.rows
}

/** The home whose own trigger or name each of these is; of several the earliest burst's. */
async function homesMentioned(
  client: pg.ClientBase,
  mentions: readonly string[],
): Promise<Map<string, number>> {
  const result = await client.query<{ mention: string; home: number }>(
    `select distinct on (mention) mention, e.id as home
       from (select m.mention, t.home_id from unnest($1::text[]) as m(mention)
               join triggers t on t.mission = split_part(m.mention, ' ', 1)
                and t.trigger_id = substr(m.mention, strpos(m.mention, ' ') + 1)
             union all
             select m.mention, e.id from events e cross join unnest(e.own_names) as m(mention)
              where e.own_names && $1 and m.mention = any($1) and not e.is_test) as hit
       join events e on e.id = hit.home_id
      order by mention, e.t0 nulls last, e.id`,
    [mentions],
  )
  return new Map(result.rows.map(row => [row.mention, row.home]))
}

/** The names and what they were renamed to: who loses the one may lose the other. */
async function withRenamed(client: pg.ClientBase, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const result = await client.query<{ name: string }>(
    'select distinct given_name as name from circulars where former_name = any($1) and given_name is not null',
    [names],
  )
  return [...new Set([...names, ...result.rows.map(row => row.name)])]
}

const AND_FORMER = `array(select unnest($1::text[]) union select former_name from circulars where given_name = any($1))`

/** All circulars that use one of the names, or the name that such a one had before. `led` is not written yet. */
async function claimsOn(
  client: pg.ClientBase,
  names: readonly string[],
  led: readonly Row[],
): Promise<NameClaim[]> {
  if (names.length === 0) return []
  const rows = await rowsWhere(
    client,
    `given_name = any(${AND_FORMER}) or former_name = any(${AND_FORMER})`,
    [names],
  )
  const now = new Map(led.map(it => [it.id, it]))
  return rows.map(row => {
    const { id, createdOn, givenName, formerName, isDirect, homeId } = now.get(row.id) ?? row
    return { circularId: id, createdOn: createdOn.toISOString(), givenName, formerName, isDirect, homeId }
  })
}

async function writeHomes(client: pg.ClientBase, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await client.query(
    `update circulars c set home_id = it.home_id, is_direct = it.is_direct, event_id = coalesce(e.merged_into_id, e.id)
       from unnest($1::text[], $2::int[], $3::bool[]) as it(id, home_id, is_direct)
       left join events e on e.id = it.home_id
      where c.id = it.id`,
    [rows.map(it => it.id), rows.map(it => it.homeId), rows.map(it => it.isDirect)],
  )
}

/** A circular of a home, with the home that holds the name which it uses. */
export type HomeWord = {
  homeId: number
  isDirect: boolean
  circularId: string
  subject: string
  createdOn: string
  givenName: string | null
  formerName: string | null
  holderId: number | null
}

/** What the circulars of these homes say. */
export async function wordsOfHomes(client: pg.ClientBase, homeIds: readonly number[]): Promise<HomeWord[]> {
  const result = await client.query<Omit<Row, 'mentions'> & { subject: string; homeId: number }>(
    `select ${ROW}, subject from circulars where home_id = any($1)`,
    [homeIds],
  )
  const names = result.rows.flatMap(row => row.givenName ?? [])
  const holders = nameHolders(await claimsOn(client, [...new Set(names)], []))
  return result.rows.map(({ id, subject, createdOn, homeId, isDirect, givenName, formerName }) => ({
    homeId,
    isDirect,
    circularId: id,
    subject,
    createdOn: createdOn.toISOString(),
    givenName,
    formerName,
    holderId: (givenName !== null && holders.get(givenName)) || null,
  }))
}
