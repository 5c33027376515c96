import type { ApiRoute } from './api-route.ts'
import { CHANGE_ROUTES } from './change-routes.ts'
import { CIRCULAR_ROUTES } from './circular-routes.ts'
import { EVENT_ROUTES } from './event-routes.ts'
import { FILE_ROUTES } from './file-routes.ts'
import { NOTICE_ROUTES } from './notice-routes.ts'
import { OBSERVATION_ROUTES } from './observation-routes.ts'
import { OWN_OBSERVATION_ROUTES } from './own-observation-routes.ts'
import { RULE_ROUTES } from './rule-routes.ts'
import { SERVICE_ROUTES } from './service-routes.ts'
import { SITE_ROUTES } from './site-routes.ts'
import { VISIBILITY_ROUTES } from './visibility-routes.ts'

/** Everything that the API answers, in the order in which the reference shows it. */
export const DATA_ROUTES: readonly ApiRoute[] = [
  ...EVENT_ROUTES,
  ...VISIBILITY_ROUTES,
  ...NOTICE_ROUTES,
  ...CIRCULAR_ROUTES,
  ...OBSERVATION_ROUTES,
  ...CHANGE_ROUTES,
  ...SERVICE_ROUTES,
  ...SITE_ROUTES,
  ...RULE_ROUTES,
  ...OWN_OBSERVATION_ROUTES,
  ...FILE_ROUTES,
]
