import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { writeComment } from '#server/comments.ts'
import { db, pool } from '#server/db.ts'
import { holdSending } from '#server/settings.ts'
import { ACTIONS } from '#tests/authority/actions.ts'
import { type AskingRole, makeOthers, makeOwner, type Owner, ROLES, snapshot } from '#tests/authority/cast.ts'
import { ELSEWHERE } from '#tests/authority/elsewhere.ts'
import { type Answer, type Places, ROUTES } from '#tests/authority/routes.ts'
import { keepSecrets, SHOWN } from '#tests/authority/secrets.ts'
import { circularMessage, SUBMITTER_ADDRESS } from '#tests/notices/circular.ts'
import { fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

// Who may see what, and who may do what: every route and every action of the site, asked by everybody.

const PROJECT = new URL('../../', import.meta.url)

/** Years before the bursts of other journeys, and a month apart from each other. */
let months = 0

/** An event of two triggers, and another. */
async function makeEvents(
  stage: Stage,
): Promise<Pick<Places, 'event' | 'otherEvent' | 'trigger' | 'notice'>> {
  const at = (seconds: number) => new Date(Date.UTC(2019, 0, 1) + months * 30 * 86_400_000 + seconds * 1000)
  const place = { raDeg: 100, decDeg: 20 }
  const trigId = 2_470_000 + months
  const { eventSlug, noticeId } = await stage.arrive(
    fermiPosition({ stage: 'GND', t0: at(0), ...place, errorRadiusDeg: 3, duration: 'Long' }),
  )
  await stage.arrive(swiftPosition({ stage: 'BAT', t0: at(4), trigId, ...place, errorRadiusDeg: 0.05 }))
  const other = await stage.arrive(
    swiftPosition({
      stage: 'BAT',
      t0: at(864_000),
      trigId: trigId + 100_000,
      ...place,
      errorRadiusDeg: 0.05,
    }),
  )
  months += 1
  const { rows } = await pool().query<{ id: number }>('select home_id as id from notices where id = $1', [
    noticeId,
  ])
  return {
    event: eventSlug ?? '',
    otherEvent: other.eventSlug ?? '',
    trigger: rows[0]?.id ?? 0,
    notice: noticeId ?? 0,
  }
}

/** The owner's things, an event of two triggers, and what the owner has taken back of it. */
async function placesOf(owner: Owner, stage: Stage): Promise<Places> {
  const events = await makeEvents(stage)
  const { id } = await db().observation.create({
    data: {
      event: { connect: { slug: events.event } },
      user: { connect: { id: owner.userId } },
      state: 'withdrawn',
      startAt: new Date(),
      midAt: new Date(),
      exposureSeconds: 60,
      exposureCount: 1,
      filter: 'r',
      limitingMag: 18,
      limitingMagSigma: 5,
      magSystem: 'AB',
      isExtinctionCorrected: false,
      licence: 'CC-BY-4.0',
    },
  })
  const said = await writeComment(owner.userId, events.event, 'Nothing but clouds', new Date())
  if (!said.ok) throw new Error(said.why)
  return { ...owner, ...events, observationId: id, commentId: said.id, circular: '70001' }
}

type Asking = { path: string; cookie: string | undefined; body?: FormData }

/** Each asks from a network of its own, so that no limit is met. */
let network = 0

async function ask(stage: Stage, { path, cookie, body }: Asking): Promise<Response> {
  return fetch(stage.url + path, {
    method: body ? 'POST' : 'GET',
    redirect: 'manual',
    signal: AbortSignal.timeout(15_000),
    headers: {
      'x-forwarded-for': `2001:db8:ffff:${(network++).toString(16)}::1`,
      origin: stage.url,
      accept: 'text/html',
      ...(cookie && { cookie }),
    },
    ...(body && { body }),
  })
}

function answerOf(response: Response): Answer | number {
  const location = response.headers.get('location') ?? ''
  if (response.status >= 300 && response.status < 400)
    return location.includes('/sign-in') ? 'sign-in' : 'elsewhere'
  // A program cannot sign in: it is told.
  if (response.status === 401) return 'sign-in'
  if (response.status === 404) return 'absent'
  if (response.status === 405) return 'posts-only'
  return response.ok ? 'page' : response.status
}

journey('every route answers each role as the table says', async ({ stage }) => {
  const found = readdirSync(new URL('app/', PROJECT), { recursive: true, encoding: 'utf8' })
    .filter(file => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map(file => `/${file}`.replace(/\/[^/]+$/, '') || '/')
  expect(found.toSorted()).toEqual(Object.keys(ROUTES).toSorted())

  await stage.arrive(circularMessage({ id: 70_001, subject: 'A report' }))
  const [owner, others] = [await makeOwner(), await makeOthers()]
  const at = await placesOf(owner, stage)
  const cookies: Record<AskingRole, string | undefined> = {
    ...others,
    owner: owner.cookie,
    nobody: undefined,
  }
  const said: Record<string, Partial<Record<AskingRole, Answer | number>>> = {}
  for (const [route, [, address]] of Object.entries(ROUTES)) {
    const answers: Partial<Record<AskingRole, Answer | number>> = {}
    for (const role of ROLES) {
      const response = await ask(stage, { path: address ? address(at) : route, cookie: cookies[role] })
      answers[role] = answerOf(response)
      // News are told for ever.
      await response.body?.cancel()
    }
    said[route] = answers
  }
  const wanted = Object.fromEntries(Object.entries(ROUTES).map(([route, [answers]]) => [route, answers]))
  expect(said).toEqual(wanted)
})

/** Told for ever; tests/flows/privacy.test.ts listens to them. */
const ENDLESS = ['/api/live', '/api/v1/stream']

journey('no page and no file tells strangers what is hidden', async ({ stage }) => {
  await stage.arrive(circularMessage({ id: 70_001, subject: 'A report' }))
  const [owner, { other }] = [await makeOwner(), await makeOthers()]
  const at = await placesOf(owner, stage)
  const secrets = [...(await keepSecrets(owner, at.event)), SUBMITTER_ADDRESS].map(it => it.toLowerCase())
  const event = `/events/${at.event}`
  const paths = Object.entries(ROUTES).flatMap(([route, [answers, address]]) =>
    answers.nobody === 'page' && !ENDLESS.includes(route) ? [address ? address(at) : route] : [],
  )
  const further = [
    ...['json', 'vot', 'aavso', 'bibtex', 'references'].map(it => `${event}/observations/${it}`),
    ...['light-curve.svg', 'citation/references', 'circulars/citations?format=ris'].map(
      it => `${event}/${it}`,
    ),
    '/events?view=map',
    '/events?q=telescope',
    '/circulars?q=report',
    '/observations?kind=detection',
    `/api/v1/events/${at.event}/observations?format=json`,
    '/odata/v1/Observations?$format=json',
  ]
  const leaks: string[] = []
  let told = 0
  for (const path of [...paths, ...further])
    for (const cookie of [undefined, other]) {
      const body = (await (await ask(stage, { path, cookie })).text()).toLowerCase()
      if (body.includes(SHOWN)) told++
      leaks.push(...secrets.filter(it => body.includes(it)).map(it => `${path}: ${it}`))
    }
  expect(leaks).toEqual([])
  // Those that tell of observations told of the one that is for everybody.
  expect(told).toBeGreaterThan(8)
})

/** The form that sends an action, as its page holds it: what somebody else would forge. */
async function formOf(page: Page, html: string, actionId: string): Promise<[string, string][] | null> {
  return page.evaluate(
    ([text, id]) => {
      const document = new DOMParser().parseFromString(text, 'text/html')
      const isIts = (input: Element) =>
        input.getAttribute('name')?.includes(id) === true ||
        input.getAttribute('value')?.includes(id) === true
      const form = [...document.forms].find(it => [...it.querySelectorAll('input[type=hidden]')].some(isIts))
      return form
        ? [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
        : null
    },
    [html, actionId] as const,
  )
}

function readActions(): Map<string, string> {
  const manifest: { node: Record<string, { filename: string; exportedName: string }> } = JSON.parse(
    readFileSync(new URL('.next/server/server-reference-manifest.json', PROJECT), 'utf8'),
  )
  return new Map(
    Object.entries(manifest.node).map(([id, { filename, exportedName }]) => [
      `${filename} ${exportedName}`,
      id,
    ]),
  )
}

journey(
  'every action changes things by the hands that the table names, and by no others',
  async ({ page, stage }) => {
    journey.setTimeout(240_000)
    const ids = readActions()
    expect([...ids.keys()].toSorted()).toEqual([...Object.keys(ACTIONS), ...ELSEWHERE].toSorted())
    const others = await makeOthers()
    const said: Record<string, AskingRole[]> = {}
    for (const [name, action] of Object.entries(ACTIONS)) {
      const owner = await makeOwner()
      const at = await placesOf(owner, stage)
      await action.before?.(at, stage.arrive)
      const cookies: Record<AskingRole, string | undefined> = {
        ...others,
        owner: owner.cookie,
        nobody: undefined,
      }
      const path = action.page(at)
      const html = await (await ask(stage, { path, cookie: cookies[action.seenBy] })).text()
      const form = await formOf(page, html, ids.get(name) ?? 'none')
      expect(form, `${path} holds the form of ${name}`).not.toBeNull()
      const body = new FormData()
      for (const [field, value] of form ?? []) body.append(field, value)
      for (const [field, value] of Object.entries(action.typed?.(at) ?? {})) body.set(field, value)
      // Whoever may is last: what they do may leave nothing to be done.
      const asking = ROLES.filter(role => !action.unasked?.includes(role))
      const roles = asking.sort(
        (a, b) => Number(action.changes.includes(a)) - Number(action.changes.includes(b)),
      )
      const changed: AskingRole[] = []
      let before = await snapshot(owner.userId)
      for (const role of roles) {
        await (await ask(stage, { path, cookie: cookies[role], body })).text()
        const after = await snapshot(owner.userId)
        if (after !== before) changed.push(role)
        before = after
      }
      said[name] = changed
      await holdSending(false)
    }
    expect(said).toEqual(
      Object.fromEntries(Object.entries(ACTIONS).map(([name, { changes }]) => [name, changes])),
    )
  },
)
