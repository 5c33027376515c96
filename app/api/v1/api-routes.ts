import { ODATA_DOCUMENTED } from '#app/odata/v1/odata-documented.ts'
import { env } from '#server/env.ts'
import { type ApiRoute, type Documented, route } from './api-route.ts'
import { STREAM_DOCUMENTED } from './change-routes.ts'
import { describeApi } from './describe-api.ts'
import { DATA_ROUTES } from './routes.ts'

/** The routes that tell of the others. */
const TELLING: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/',
    tag: 'Service',
    title: 'Where everything is',
    maxAgeSeconds: 300,
    handle: ({ place: { siteUrl } }) => ({
      ok: true,
      value: {
        openapi: `${siteUrl}/api/v1/openapi.json`,
        reference: `${siteUrl}/api/reference`,
        bulk: `${siteUrl}/data/datapackage.json`,
        coneSearch: `${siteUrl}/scs`,
        odata: `${siteUrl}/odata/v1`,
        stream: `${siteUrl}/api/v1/stream`,
        routes: API_ROUTES.map(({ method, path }) => `${method} ${siteUrl}/api/v1${path}`),
      },
    }),
  }),
  route({
    method: 'GET',
    path: '/openapi.json',
    tag: 'Service',
    title: 'This document (OpenAPI 3.1)',
    maxAgeSeconds: 300,
    handle: () => ({ ok: true, value: openApiDocument() }),
  }),
]

/** Everything that the API answers. */
export const API_ROUTES: readonly ApiRoute[] = [...DATA_ROUTES, ...TELLING]

/** ... and what answers elsewhere, told of in the same document. */
export const ALL_DOCUMENTED: readonly Documented[] = [...API_ROUTES, STREAM_DOCUMENTED, ...ODATA_DOCUMENTED]

let document: Record<string, unknown> | undefined

/** Made once: it is the same until the next release. */
export function openApiDocument(): Record<string, unknown> {
  document ??= describeApi(ALL_DOCUMENTED, env().SITE_URL)
  return document
}
