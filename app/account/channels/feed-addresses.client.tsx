'use client'

import { Copy } from '#app/_ui/copy.client.tsx'
import { useAnswer } from '#app/_ui/form.client.tsx'

/** The addresses that the form around it has just made; nothing before. */
export function FeedAddresses(props: {
  labels: { calendar: string; atom: string }
  copy: string
  copied: string
}) {
  const { values } = useAnswer()
  const { labels, copy, copied } = props
  const shown = (['calendar', 'atom'] as const).flatMap(format => {
    const address = values[format]?.[0]
    return address ? [{ format, address }] : []
  })
  return (
    shown.length > 0 && (
      <dl className="grid gap-3">
        {shown.map(({ format, address }) => (
          <div key={format}>
            <dt className="term">{labels[format]}</dt>
            <dd className="flex items-start gap-2">
              <a href={address} className="num min-w-0 py-2 break-all">
                {address}
              </a>
              <Copy text={address} label={`${copy}: ${labels[format]}`} done={copied} />
            </dd>
          </div>
        ))}
      </dl>
    )
  )
}
