import { Site } from '#domain/sites/site.ts'
import { db, pool } from '#server/db.ts'

export type KeptSite = Site & { id: number }

/** Enough for whoever travels. */
const MOST_SITES = 20

const columns = {
  id: true,
  name: true,
  latDeg: true,
  lonDeg: true,
  elevationM: true,
  timeZone: true,
  horizon: true,
  bortle: true,
  sharing: true,
} as const satisfies Record<keyof KeptSite, true>

const read = (row: { id: number }): KeptSite => ({ ...Site.parse(row), id: row.id })

/** A person's sites in the order in which they were made. */
export async function listSites(userId: number): Promise<KeptSite[]> {
  const rows = await db().site.findMany({ where: { userId }, orderBy: { id: 'asc' }, select: columns })
  return rows.map(read)
}

/** One of this person's sites; null for anybody else's. */
export async function findSite(userId: number, siteId: number): Promise<KeptSite | null> {
  const row = await db().site.findFirst({ where: { id: siteId, userId }, select: columns })
  return row && read(row)
}

/** Keeps a new site. */
export async function makeSite(
  userId: number,
  site: Site,
): Promise<{ ok: true; siteId: number } | { ok: false; why: 'too-many-sites' }> {
  if ((await db().site.count({ where: { userId } })) >= MOST_SITES)
    return { ok: false, why: 'too-many-sites' }
  const made = await db().site.create({ data: { ...site, userId }, select: { id: true } })
  await touchRules(userId)
  return { ok: true, siteId: made.id }
}

/** Changes a site of this person; false when they have no such site. */
export async function changeSite(userId: number, siteId: number, site: Site): Promise<boolean> {
  const { count } = await db().site.updateMany({ where: { id: siteId, userId }, data: site })
  if (count > 0) await touchRules(userId)
  return count > 0
}

/** Forgets a site; rules that named it name the others that they named, or all. */
export async function deleteSite(userId: number, siteId: number): Promise<boolean> {
  const { count } = await db().site.deleteMany({ where: { id: siteId, userId } })
  if (count === 0) return false
  await pool().query('update rules set site_ids = array_remove(site_ids, $2) where user_id = $1', [
    userId,
    siteId,
  ])
  await touchRules(userId)
  return true
}

/** Rules in memory know the zone of their site: they are read anew. */
async function touchRules(userId: number): Promise<void> {
  await db().rule.updateMany({ where: { userId }, data: { updatedAt: new Date() } })
}
