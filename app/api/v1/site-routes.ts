import { z } from 'zod'
import { Site } from '#domain/sites/site.ts'
import { timeZoneOf } from '#server/places.ts'
import { changeSite, deleteSite, findSite, listSites, makeSite } from '#server/sites.ts'
import { route } from './api-route.ts'
import { id } from './asked-fields.ts'
import { userOf } from './user-of.ts'
import { whyNot } from './why-not.ts'

const OpenSite = z.object({ id: z.number().int(), ...Site.shape })
const named = z.object({ site: id })

/** What a site says where its owner says nothing. The zone is that of the place. */
const USUAL = { elevationM: 0, horizon: [], bortle: null, sharing: 'hidden', timeZone: null }
const Body = z.object({ ...Site.shape, timeZone: Site.shape.timeZone.nullable() })
const siteOf = (body: z.infer<typeof Body>): Site => ({
  ...body,
  timeZone: body.timeZone ?? timeZoneOf(body.latDeg, body.lonDeg),
})

/** The sites of whoever owns the token. */
export const SITE_ROUTES = [
  route({
    method: 'GET',
    path: '/me/sites',
    tag: 'Yours',
    title: 'Your sites',
    scope: 'sites:read',
    isList: true,
    answer: OpenSite,
    handle: async ({ holder }) => ({ ok: true, value: await listSites(userOf(holder)), next: null }),
  }),
  route({
    method: 'POST',
    path: '/me/sites',
    tag: 'Yours',
    title: 'Make a site',
    scope: 'sites:write',
    body: { schema: Body, usual: USUAL },
    answer: OpenSite,
    async handle({ holder, body }) {
      const site = siteOf(body)
      const made = await makeSite(userOf(holder), site)
      if (!made.ok) return { ok: false, kind: 'conflict', detail: whyNot(made.why) }
      const location = `/api/v1/me/sites/${made.siteId}`
      return { ok: true, status: 201, location, value: { id: made.siteId, ...site } }
    },
  }),
  route({
    method: 'GET',
    path: '/me/sites/{site}',
    tag: 'Yours',
    title: 'One of your sites',
    scope: 'sites:read',
    params: named,
    answer: OpenSite,
    async handle({ holder, params: { site } }) {
      const value = await findSite(userOf(holder), site)
      return value ? { ok: true, value } : { ok: false, kind: 'not-found' }
    },
  }),
  route({
    method: 'PUT',
    path: '/me/sites/{site}',
    tag: 'Yours',
    title: 'Change one of your sites',
    scope: 'sites:write',
    params: named,
    body: { schema: Body, usual: USUAL },
    answer: OpenSite,
    async handle({ holder, params, body }) {
      const site = siteOf(body)
      if (!(await changeSite(userOf(holder), params.site, site))) return { ok: false, kind: 'not-found' }
      return { ok: true, value: { id: params.site, ...site } }
    },
  }),
  route({
    method: 'DELETE',
    path: '/me/sites/{site}',
    tag: 'Yours',
    title: 'Forget one of your sites',
    scope: 'sites:write',
    params: named,
    async handle({ holder, params: { site } }) {
      if (!(await deleteSite(userOf(holder), site))) return { ok: false, kind: 'not-found' }
      return { ok: true, status: 204, value: null }
    },
  }),
]
