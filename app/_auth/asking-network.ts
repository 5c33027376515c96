import { headers } from 'next/headers'
import { env } from '#server/env.ts'
import { networkOf } from './network.ts'

/** The network that this request comes from, or null where no trusted proxy tells. */
export async function askingNetwork(): Promise<string | null> {
  return networkOf((await headers()).get('x-forwarded-for'), env().TRUSTED_PROXY_HOPS)
}
