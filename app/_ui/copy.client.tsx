'use client'

import { useEffect, useState } from 'react'

/** Copies a text with one tap. Where scripts do not run it is not there, and the text can be selected. */
export function Copy({ text, label, done }: { text: string; label: string; done: string }) {
  const [state, setState] = useState<'hidden' | 'ready' | 'done'>('hidden')
  useEffect(() => {
    if (navigator.clipboard) setState('ready')
  }, [])
  useEffect(() => {
    if (state !== 'done') return
    const timer = setTimeout(() => setState('ready'), 2000)
    return () => clearTimeout(timer)
  }, [state])
  function copy() {
    navigator.clipboard.writeText(text).then(
      () => setState('done'),
      // Refused by the browser: the text itself can still be selected.
      () => setState('hidden'),
    )
  }
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={state === 'done' ? done : label}
      title={label}
      className={`inline-flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-lg align-middle text-quiet hover:bg-raised hover:text-text ${state === 'hidden' ? 'invisible' : ''}`}
    >
      <svg
        viewBox="0 0 20 20"
        className="size-5 fill-none stroke-current stroke-[1.6]"
        aria-hidden="true"
        strokeLinejoin="round"
        strokeLinecap="round"
      >
        {state === 'done' ? (
          <path d="m4 10.5 4 4 8-9" strokeWidth="2" />
        ) : (
          <path d="M7.5 7.5h8v9h-8zM12.5 7.5v-4h-8v9h3" />
        )}
      </svg>
      <span className="sr-only" aria-live="polite">
        {state === 'done' ? done : ''}
      </span>
    </button>
  )
}
