'use client'

import { Copy } from '#app/_ui/copy.client.tsx'
import { useAnswer } from '#app/_ui/form.client.tsx'

/** The token that the form around it has just made; nothing before. */
export function ShownToken({ label, copy, copied }: { label: string; copy: string; copied: string }) {
  const [token] = useAnswer().values['token'] ?? []
  return (
    token !== undefined && (
      <dl>
        <dt className="term">{label}</dt>
        <dd className="flex items-start gap-2">
          <code className="num min-w-0 py-2 break-all">{token}</code>
          <Copy text={token} label={copy} done={copied} />
        </dd>
      </dl>
    )
  )
}
