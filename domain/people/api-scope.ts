import { z } from 'zod'

/** What a personal token may do in its owner's name. What is public needs none. */
export const ApiScope = z.enum([
  'sites:read',
  'sites:write',
  'rules:read',
  'rules:write',
  'observations:read',
  'observations:write',
])
export type ApiScope = z.infer<typeof ApiScope>

/** For how many days a token may be made; null is until it is revoked. */
export const TOKEN_DAYS = [30, 90, 365, null] as const

/** What a person says of a token when they make it. */
export const NewApiToken = z.object({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(ApiScope).min(1).max(ApiScope.options.length),
  days: z.union([z.literal(30), z.literal(90), z.literal(365), z.null()]),
})
export type NewApiToken = z.infer<typeof NewApiToken>
