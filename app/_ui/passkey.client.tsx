'use client'

import { useEffect, useRef, useState } from 'react'
import { useAnswer } from './form.client.tsx'

/**
 * Lets the browser answer what the form around it was told to ask (`options`), and sends the form once more with the
 * answer. `way`: make a new passkey, or show one. Without scripts it says that it cannot.
 */
export function Passkey({
  way,
  words,
}: {
  way: 'make' | 'show'
  words: { unable: string; refused: string; needsScripts: string }
}) {
  const { values } = useAnswer()
  const input = useRef<HTMLInputElement>(null)
  const [trouble, setTrouble] = useState<'unable' | 'refused' | null>(null)
  useEffect(() => {
    const [options] = values['options'] ?? []
    if (input.current) input.current.value = ''
    if (options === undefined) return
    let isOver = false
    setTrouble(null)
    async function answer(asked: string) {
      try {
        const answered = await ask(way, asked)
        if (isOver || !input.current) return
        input.current.value = answered
        input.current.form?.requestSubmit()
      } catch {
        if (!isOver) setTrouble('PublicKeyCredential' in window ? 'refused' : 'unable')
      }
    }
    void answer(options)
    return () => {
      isOver = true
    }
  }, [values, way])
  return (
    <>
      <input ref={input} type="hidden" name="passkey" />
      <noscript>
        <p>{words.needsScripts}</p>
      </noscript>
      <p role="status" className="empty:hidden">
        {trouble && words[trouble]}
      </p>
    </>
  )
}

/** Loaded when it is asked for: most pages never do. */
async function ask(way: 'make' | 'show', options: string): Promise<string> {
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = JSON.parse(options)
  return JSON.stringify(
    way === 'make' ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON }),
  )
}
