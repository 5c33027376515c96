import { Prisma } from '#prisma/generated/client.ts'
import { db, pool } from '#server/db.ts'

/** What an observer lets others see, and by which handle they are mentioned. */
export type ObserverWishes = { isPublicObserver: boolean; showsInstruments: boolean; handle: string | null }

export function findObserverWishes(userId: number): Promise<ObserverWishes> {
  const select = { isPublicObserver: true, showsInstruments: true, handle: true } as const
  return db().user.findUniqueOrThrow({ where: { id: userId }, select })
}

/** Keeps what an observer lets others see; two people never go by one handle. */
export async function keepObserverWishes(
  userId: number,
  wishes: ObserverWishes,
): Promise<{ ok: true } | { ok: false; why: 'taken' }> {
  try {
    await db().user.update({ where: { id: userId }, data: wishes })
    return { ok: true }
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      return { ok: false, why: 'taken' }
    throw error
  }
}

/** An observer's page: what they say of themselves, and what they have published. */
export type Observer = {
  id: number
  name: string | null
  affiliation: string | null
  orcid: string | null
  aavsoCode: string | null
  mpcCode: string | null
  handle: string | null
  isPublic: boolean
  since: Date
  observations: number
  detections: number
  bursts: BurstObserved[]
  /** Empty unless they show them. */
  instruments: ShownInstrument[]
  /** Whose pages name them. */
  clubs: { id: number; name: string }[]
}

export type BurstObserved = { slug: string; detections: number; limits: number; last: Date }

export type ShownInstrument = {
  id: number
  name: string
  apertureMm: number | null
  focalLengthMm: number | null
  filters: string[]
  isRemote: boolean
}

/** An observer whose page this reader may see: one that is public, or their own. Null for all others, and who is suspended. */
export async function findObserver(id: number, readerId: number | null): Promise<Observer | null> {
  const user = await db().user.findFirst({
    where: {
      id,
      suspendedAt: null,
      ...(readerId === id ? {} : { isPublicObserver: true }),
    },
    include: {
      memberships: { where: { isShown: true, standing: { not: 'asked' } }, include: { club: true } },
    },
  })
  if (!user) return null
  const [bursts, instruments] = await Promise.all([
    burstsOf(id),
    user.showsInstruments ? instrumentsOf(id) : Promise.resolve([]),
  ])
  const { name, affiliation, orcid, aavsoCode, mpcCode, handle, isPublicObserver, createdAt, memberships } =
    user
  const detections = bursts.reduce((sum, it) => sum + it.detections, 0)
  return {
    id,
    name,
    affiliation,
    orcid,
    aavsoCode,
    mpcCode,
    handle,
    bursts,
    instruments,
    detections,
    isPublic: isPublicObserver,
    since: createdAt,
    observations: bursts.reduce((sum, it) => sum + it.limits, detections),
    clubs: memberships.map(({ club }) => ({ id: club.id, name: club.name })),
  }
}

/** The bursts of which an observer has published something, the last observed first. */
async function burstsOf(userId: number): Promise<BurstObserved[]> {
  const { rows } = await pool().query<BurstObserved>(
    `select coalesce(m.slug, e.slug) as slug, count(*) filter (where o.mag is not null)::int as detections,
            count(*) filter (where o.mag is null)::int as limits, max(o.mid_at) as last
       from observations o join events e on e.id = o.event_id left join events m on m.id = e.merged_into_id
      where o.user_id = $1 and o.state = 'published' and o.hidden_at is null
      group by coalesce(m.slug, e.slug) order by max(o.mid_at) desc limit 500`,
    [userId],
  )
  return rows
}

function instrumentsOf(userId: number): Promise<ShownInstrument[]> {
  const select = {
    id: true,
    name: true,
    apertureMm: true,
    focalLengthMm: true,
    filters: true,
    isRemote: true,
  } as const
  return db().instrument.findMany({ where: { userId }, orderBy: { id: 'asc' }, select })
}
