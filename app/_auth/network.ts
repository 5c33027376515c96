import { isIP } from 'node:net'

/**
 * The network that asks: an IPv4 address or an IPv6 /64 (what one household or one host is given). Only the entries of
 * X-Forwarded-For that our own `hops` proxies appended are believed, the rest is whatever the client wrote; null where
 * nobody trusted tells.
 */
export function networkOf(forwardedFor: string | null | undefined, hops: number): string | null {
  if (hops === 0 || !forwardedFor) return null
  const address = forwardedFor.split(',').at(-hops)?.trim() ?? ''
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return isIP(mapped) === 4 ? mapped : null
  if (isIP(address) === 4) return address
  return isIP(address) === 6 ? `${firstHalf(address)}::/64` : null
}

/** The first four groups of an IPv6 address, written out. */
function firstHalf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')
}
