'use client'

import { useEffect, useRef, useState } from 'react'

/** Somebody who stops typing for so long has finished a thought. */
const STILL_MS = 1500

type State = 'untouched' | 'kept' | 'not-kept'

/** Keeps the form around it as a draft while one types, and says so. Without scripts it is nothing: there is a button. */
export function KeepDraft({
  save,
  said,
}: {
  /** Answers whether it is kept. */
  save: (form: FormData) => Promise<boolean>
  said: { kept: string; notKept: string }
}) {
  const root = useRef<HTMLParagraphElement>(null)
  const [state, setState] = useState<State>('untouched')
  useEffect(() => {
    const form = root.current?.closest('form')
    if (!form) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isSending = false
    const keep = async () => {
      const isKept = await save(new FormData(form)).catch(() => false)
      setState(isKept ? 'kept' : 'not-kept')
    }
    const wait = () => {
      clearTimeout(timer)
      // What is being published must not come back as a draft.
      if (!isSending) timer = setTimeout(() => void keep(), STILL_MS)
    }
    const send = () => {
      clearTimeout(timer)
      isSending = true
      // The answer may be that something is wrong: then one types on.
      setTimeout(() => {
        isSending = false
      }, STILL_MS)
    }
    form.addEventListener('input', wait)
    form.addEventListener('change', wait)
    form.addEventListener('submit', send)
    return () => {
      clearTimeout(timer)
      form.removeEventListener('input', wait)
      form.removeEventListener('change', wait)
      form.removeEventListener('submit', send)
    }
  }, [save])
  return (
    <p ref={root} role="status" data-draft={state} className="min-h-6 text-sm text-quiet">
      {state === 'kept' && said.kept}
      {state === 'not-kept' && said.notKept}
    </p>
  )
}
