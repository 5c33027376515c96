import { db } from '#server/db.ts'
import { hideObservation, makeObservation, turnObservation } from '#server/observations.ts'
import { makeReport } from '#tests/factories/reports.ts'
import type { Owner } from './cast.ts'

const SAID = {
  site: 'The garden behind the mill',
  latDeg: 47.123456,
  lonDeg: 3.654321,
  draft: 'a telescope of a draft',
  withdrawn: 'a telescope that was withdrawn',
  hidden: 'a telescope that was hidden',
  why: 'what moderators say among themselves',
  moderator: 'guardian@example.org',
}

/** The telescope of the one observation that everybody may see: whoever tells of observations says it. */
export const SHOWN = 'a telescope for everybody'

/**
 * Lets the owner observe an event from a site that nobody is shown: once for everybody, and in each of the ways that
 * are not. Answers how each secret might stand in an answer.
 */
export async function keepSecrets({ userId, email }: Owner, event: string): Promise<string[]> {
  const { id: siteId } = await db().site.create({
    data: {
      userId,
      name: SAID.site,
      latDeg: SAID.latDeg,
      lonDeg: SAID.lonDeg,
      timeZone: 'Europe/Paris',
      sharing: 'hidden',
    },
  })
  const { id: moderator } = await db().user.create({
    data: { email: SAID.moderator, role: 'MODERATOR', confirmedAt: new Date() },
  })
  const post = async (telescope: string, state: 'draft' | 'published' = 'published') => {
    const made = await makeObservation(userId, event, { ...REPORT, telescope, siteId }, state)
    if (!made.ok) throw new Error(made.why)
    return made.id
  }
  await post(SHOWN)
  await post(SAID.draft, 'draft')
  await turnObservation(userId, await post(SAID.withdrawn), 'withdrawn')
  await hideObservation(moderator, await post(SAID.hidden), SAID.why)
  const { latDeg, lonDeg, ...words } = SAID
  return [...Object.values(words), email, latDeg.toFixed(3), lonDeg.toFixed(3)]
}

const REPORT = makeReport({
  startAt: new Date('2019-06-01T01:02:03Z'),
  exposureCount: 3,
  mag: 18.2,
  magError: 0.1,
  limitingMag: 19,
})
