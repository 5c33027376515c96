import { BlockList, isIP } from 'node:net'

// IANA's registries of special-purpose addresses (RFC 6890 and what was added since), and multicast.
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]

/** All that is given out so far is 2000::/3; mapped, NAT64, local and multicast addresses lie outside. */
const PUBLIC_6 = '2000::/3'

// Within it: protocol assignments with Teredo, documentation, and 6to4, which carries any IPv4 address.
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

function listOf(family: 'ipv4' | 'ipv6', subnets: readonly string[]): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [address = '', prefix] = subnet.split('/')
    list.addSubnet(address, Number(prefix), family)
  }
  return list
}

const notPublic4 = listOf('ipv4', NOT_PUBLIC_4)
const public6 = listOf('ipv6', [PUBLIC_6])
const notPublic6 = listOf('ipv6', NOT_PUBLIC_6)

/** Whether an address, written as Node writes it, belongs to the public Internet. Anything else is false. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !notPublic4.check(address, 'ipv4')
  if (family === 6) return public6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6')
  return false
}
