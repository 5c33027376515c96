import { z } from 'zod'
import { lookAt } from '#app/observations/look-at.ts'
import { CoObservers } from '#domain/observations/co-observers.ts'
import type { Oddity } from '#domain/observations/judge-observation.ts'
import { Observation } from '#domain/observations/observation.ts'
import {
  changeObservation,
  deleteObservation,
  findObservation,
  type KeptObservation,
  makeObservation,
  ownObservations,
  type Report,
} from '#server/observations.ts'
import { attachUploads, uploadsOf } from '#server/uploads.ts'
import { type Outcome, route } from './api-route.ts'
import { eventName, id, instant } from './asked-fields.ts'
import { userOf } from './user-of.ts'
import { whyNot } from './why-not.ts'

const kept = z.number().int().min(1).max(999_999_999)

/** The rules of the form; JSON has no times, so one that is a text is read first. */
const Body = z.preprocess(
  withTimes,
  Observation.safeExtend({
    event: eventName,
    state: z.enum(['draft', 'published']),
    siteId: kept.nullable(),
    instrumentId: kept.nullable(),
    coObservers: CoObservers,
    files: z.array(kept).max(50).meta({ description: 'Files of yours that belong to it.' }),
    sure: z.boolean().meta({ description: 'Publish it although something about it is odd.' }),
  }),
)
type Body = z.infer<typeof Body>

function withTimes(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || !('startAt' in given)) return given
  return { ...given, startAt: instant.safeParse(given.startAt).data ?? null }
}

const USUAL = {
  state: 'published',
  exposureCount: 1,
  mag: null,
  magError: null,
  limitingMag: null,
  limitingMagSigma: 5,
  magSystem: 'AB',
  catalogue: null,
  isExtinctionCorrected: false,
  raDeg: null,
  decDeg: null,
  positionErrorArcsec: null,
  seeingArcsec: null,
  conditions: null,
  fieldRaDeg: null,
  fieldDecDeg: null,
  fieldWidthDeg: null,
  fieldHeightDeg: null,
  telescope: null,
  notes: null,
  licence: 'CC-BY-4.0',
  siteId: null,
  instrumentId: null,
  coObservers: [],
  files: [],
  sure: false,
}

const OwnObservation = z.object({
  id: z.number().int(),
  event: z.string(),
  state: z.enum(['draft', 'published', 'withdrawn']),
  hiddenWhy: z.string().nullable().meta({ description: 'Why a moderator hides it.' }),
  publishedAt: z.iso.datetime().nullable(),
  changedAt: z.iso.datetime(),
  ...Observation.shape,
  startAt: z.iso.datetime(),
  siteId: kept.nullable(),
  instrumentId: kept.nullable(),
  coObservers: CoObservers,
  files: z.array(kept),
})
type OwnObservation = z.infer<typeof OwnObservation>

async function ownOf(it: KeptObservation): Promise<OwnObservation> {
  const files = (await uploadsOf(it.id)).map(file => file.id)
  const { publishedAt, changedAt, startAt } = it
  return OwnObservation.parse({
    ...it,
    event: it.eventSlug,
    files,
    startAt: startAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
    changedAt: changedAt.toISOString(),
  })
}

const named = z.object({ observation: id })
const body = { schema: Body, usual: USUAL }

/** Of an oddity, in a program's words; the form says how much of it there is. */
const ODDITIES: Record<Oddity['what'], string> = {
  'before-t0': 'It was before the burst',
  'in-the-future': 'The exposures end in the future',
  'below-horizon': 'The position stood below the horizon of the site',
  daylight: 'The Sun stood over the site',
  'far-from-region': 'It points away from where the burst is',
  'too-bright': 'Brighter than any afterglow so far',
  'limit-brighter-than-seen': 'What was seen is fainter than its own limit',
}
const NO_EVENT = { in: 'body', name: 'event', message: whyNot('no-event') } as const

/** Null when nothing speaks against keeping it. */
async function faultsIn(userId: number, given: Body): Promise<Extract<Outcome<never>, { ok: false }> | null> {
  const looked = await lookAt(userId, given.event, given)
  if (!looked) return { ok: false, kind: 'refused', faults: [NO_EVENT] }
  if (given.state === 'draft' || given.sure || looked.odd.length === 0) return null
  return {
    ok: false,
    kind: 'refused',
    detail: 'Something about it is odd. Send it with "sure": true if it is so.',
    faults: looked.odd.map(({ what }) => ({ in: 'body', name: what, message: ODDITIES[what] })),
  }
}

const reportOf = ({ event: _event, state: _state, files: _files, sure: _sure, ...report }: Body): Report =>
  report

async function answerWith(
  userId: number,
  observationId: number,
  status?: 201,
): Promise<Outcome<OwnObservation>> {
  const found = await findObservation(observationId)
  if (found?.ownerId !== userId) return { ok: false, kind: 'not-found' }
  const value = await ownOf(found)
  return { ok: true, value, ...(status && { status, location: `/api/v1/me/observations/${observationId}` }) }
}

/** The observations of whoever owns the token, drafts included. */
export const OWN_OBSERVATION_ROUTES = [
  route({
    method: 'GET',
    path: '/me/observations',
    tag: 'Yours',
    title: 'Your observations, drafts included, the newest first',
    scope: 'observations:read',
    isList: true,
    answer: OwnObservation,
    async handle({ holder }) {
      const found = await ownObservations(userOf(holder), 500)
      return { ok: true, value: await Promise.all(found.map(ownOf)), next: null }
    },
  }),
  route({
    method: 'POST',
    path: '/me/observations',
    tag: 'Yours',
    title: 'Post an observation',
    about: 'A detection (mag), an upper limit (limitingMag), or both.',
    scope: 'observations:write',
    body,
    answer: OwnObservation,
    async handle({ holder, body: given }) {
      const userId = userOf(holder)
      const fault = await faultsIn(userId, given)
      if (fault) return fault
      const made = await makeObservation(userId, given.event, reportOf(given), given.state)
      if (!made.ok) return { ok: false, kind: 'conflict', detail: whyNot(made.why) }
      await attachUploads(userId, made.id, given.files)
      return answerWith(userId, made.id, 201)
    },
  }),
  route({
    method: 'GET',
    path: '/me/observations/{observation}',
    tag: 'Yours',
    title: 'One of your observations',
    scope: 'observations:read',
    params: named,
    answer: OwnObservation,
    handle: ({ holder, params: { observation } }) => answerWith(userOf(holder), observation),
  }),
  route({
    method: 'PUT',
    path: '/me/observations/{observation}',
    tag: 'Yours',
    title: 'Change one of your observations; what it said before is kept once it was published',
    scope: 'observations:write',
    params: named,
    body,
    answer: OwnObservation,
    async handle({ holder, params: { observation }, body: given }) {
      const userId = userOf(holder)
      const known = await findObservation(observation)
      if (known?.ownerId !== userId) return { ok: false, kind: 'not-found' }
      if (known.state !== 'draft' && given.state === 'draft')
        return { ok: false, kind: 'conflict', detail: 'It was published: withdraw it instead' }
      const fault = await faultsIn(userId, given)
      if (fault) return fault
      const changed = await changeObservation(userId, observation, reportOf(given), given.state)
      if (!changed.ok) return { ok: false, kind: 'conflict', detail: whyNot(changed.why) }
      await attachUploads(userId, observation, given.files)
      return answerWith(userId, observation)
    },
  }),
  route({
    method: 'DELETE',
    path: '/me/observations/{observation}',
    tag: 'Yours',
    title: 'Delete one of your observations with all that it ever said',
    scope: 'observations:write',
    params: named,
    async handle({ holder, params: { observation } }) {
      if (!(await deleteObservation(userOf(holder), observation))) return { ok: false, kind: 'not-found' }
      return { ok: true, status: 204, value: null }
    },
  }),
]
