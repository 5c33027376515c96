import { networkOf } from '#app/_auth/network.ts'
import { type Allowance, takeAllowance } from '#server/api-allowance.ts'
import type { TokenHolder } from '#server/api-tokens.ts'
import { env } from '#server/env.ts'

/** Requests a minute: of one network without a token, of one token. */
const MOST = { network: 600, token: 1200 }

/** Null where nobody trusted tells which network asks: then there is nothing to count by. */
export function takeFor(
  request: Request,
  cost: number,
  holder: TokenHolder | null,
  now: Date,
): Allowance | null {
  if (holder) return takeAllowance(`token:${holder.tokenId}`, { most: MOST.token, cost }, now)
  const network = networkOf(request.headers.get('x-forwarded-for'), env().TRUSTED_PROXY_HOPS)
  return network === null ? null : takeAllowance(`network:${network}`, { most: MOST.network, cost }, now)
}

/** As draft-ietf-httpapi-ratelimit-headers has it. */
export const limitHeaders = ({ most, left, resetSeconds, windowSeconds }: Allowance) => ({
  'ratelimit-policy': `"minute";q=${most};w=${windowSeconds}`,
  ratelimit: `"minute";r=${left};t=${resetSeconds}`,
})
