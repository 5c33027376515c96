'use client'

import { useEffect, useRef } from 'react'
import { useFormStatus } from 'react-dom'
import { useAnswer } from '#app/_ui/form.client.tsx'

/** Asks the form's action what would happen; without scripts it is a plain second button. */
export function PreviewButton({ children }: { children: React.ReactNode }) {
  const { pending } = useFormStatus()
  return (
    <button type="submit" name="intent" value="preview" disabled={pending} className="button">
      {children}
    </button>
  )
}

/** What the rule would have sent. */
export function PreviewList({ title }: { title: string }) {
  const { preview } = useAnswer()
  const shown = useRef<HTMLElement>(null)
  useEffect(() => {
    if (preview) shown.current?.focus()
  }, [preview])
  if (!preview) return null
  return (
    <section ref={shown} tabIndex={-1} aria-label={title} className="card" data-preview>
      <p className="font-semibold">{preview.sentence}</p>
      <ul className="mt-2">
        {preview.lines.map(line => (
          <li
            key={`${line.href} ${line.when}`}
            className="flex flex-wrap justify-between gap-x-6 border-t border-line py-2"
          >
            <a href={line.href}>{line.title}</a>
            <span className="num text-quiet">{line.when}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
