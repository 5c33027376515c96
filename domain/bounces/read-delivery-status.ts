import { EnhancedStatus } from './bounce-kind.ts'

/** One recipient as a report speaks of them, before anybody has judged it. */
export type Reported = {
  recipient: string | null
  status: string | null
  diagnosis: string
  isPermanent: boolean
}

/** The recipients of a `message/delivery-status` (RFC 3464, 2.3) whom the mail did not reach. Delays are no failures. */
export function readDeliveryStatus(text: string): Reported[] {
  const blocks = text.replaceAll('\r\n', '\n').split(/\n[ \t]*\n/)
  return blocks.flatMap(block => {
    const fields = readFields(block)
    const action = fields.get('action')?.toLowerCase()
    const recipient = fields.get('original-recipient') ?? fields.get('final-recipient')
    if (recipient === undefined || (action !== undefined && !action.startsWith('failed'))) return []
    const stated = /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0]
    const status = EnhancedStatus.safeParse(stated).data ?? null
    // Without an action the code alone says whether it is over.
    if (action === undefined && status?.startsWith('5') !== true) return []
    return [
      {
        recipient: addressIn(recipient),
        status,
        diagnosis: fields.get('diagnostic-code') ?? '',
        isPermanent: status?.startsWith('4') !== true,
      },
    ]
  })
}

/** Fields by their names in small letters; lines that begin with a space go on with the one before. */
function readFields(block: string): Map<string, string> {
  const lines = block.replaceAll(/\n[ \t]+/g, ' ').split('\n')
  return new Map(
    lines.flatMap(line => {
      const [, name, value] = /^([\w-]{1,60}):[ \t]*(.*)$/.exec(line) ?? []
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()]]
    }),
  )
}

/** `rfc822; <name@host>` */
function addressIn(value: string): string | null {
  const text = value.split(';').at(-1) ?? ''
  return /[^\s<>;]{1,64}@[^\s<>;]{1,255}/.exec(text)?.[0] ?? null
}
