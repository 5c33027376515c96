'use client'

import { Copy } from '#app/_ui/copy.client.tsx'
import { useAnswer } from '#app/_ui/form.client.tsx'

/** The recovery codes that the form around it has just made; nothing before. */
export function RecoveryCodes({ copy, copied }: { copy: string; copied: string }) {
  const codes = useAnswer().values['codes'] ?? []
  return (
    codes.length > 0 && (
      <div className="card flex items-start gap-2">
        <ul className="num grid grow gap-x-8 gap-y-2 sm:grid-cols-2">
          {codes.map(code => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Copy text={codes.join('\n')} label={copy} done={copied} />
      </div>
    )
  )
}

/** What the form around it asks, until it has been done. */
export function Unanswered({ children }: { children: React.ReactNode }) {
  return useAnswer().done === undefined && children
}
