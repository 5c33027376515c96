import type { Site } from '#domain/sites/site.ts'
import { db } from '#server/db.ts'

/** Where a person observes from, or null when they have not said. One site for each person so far. */
export async function findSite(userId: number): Promise<Site | null> {
  const select = { name: true, latDeg: true, lonDeg: true, elevationM: true } as const
  return db().site.findFirst({ where: { userId }, orderBy: { id: 'asc' }, select })
}

/** A person's sites in the order in which they were made. */
export async function listSites(userId: number): Promise<{ id: number; name: string }[]> {
  return db().site.findMany({ where: { userId }, orderBy: { id: 'asc' }, select: { id: true, name: true } })
}

/** Keeps a person's site in place of the one before. */
export async function keepSite(userId: number, site: Site & { timeZone: string }): Promise<void> {
  await db().$transaction(async tx => {
    const known = await tx.site.findFirst({ where: { userId }, orderBy: { id: 'asc' }, select: { id: true } })
    if (known) await tx.site.update({ where: { id: known.id }, data: site })
    else await tx.site.create({ data: { ...site, userId } })
  })
}

/** Forgets where a person observes from. */
export async function forgetSite(userId: number): Promise<void> {
  await db().site.deleteMany({ where: { userId } })
}
