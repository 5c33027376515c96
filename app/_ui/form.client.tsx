'use client'

import { createContext, use, useActionState, useEffect, useId, useRef } from 'react'
import { useFormStatus } from 'react-dom'
import { type FormAction, type FormState, WHOLE } from './form-state.ts'

const Shown = createContext<{ state: FormState; id: string }>({ state: { values: {}, faults: {} }, id: '' })

/** The id, the typed values and the fault of a field of the form around it. */
export function useField(name: string) {
  const { state, id } = use(Shown)
  return { id: `${id}-${name}`, values: state.values[name] ?? [], fault: state.faults[name] }
}

/**
 * A form whose action answers with what was typed and what is wrong. Without scripts it is a plain post and the server
 * draws the same. What went wrong, or right, stands above it in a summary that takes the focus.
 */
export function Form(props: {
  action: FormAction
  start: FormState
  /** Title of the summary, by the number of faults. */
  titles: { one: string; many: string }
  className?: string
  children: React.ReactNode
}) {
  const [state, submit] = useActionState(props.action, props.start)
  const id = useId()
  const summary = useRef<HTMLDivElement>(null)
  const faults = Object.entries(state.faults)
  useEffect(() => {
    if (state.done !== undefined || Object.keys(state.faults).length > 0) summary.current?.focus()
  }, [state])
  return (
    <form action={submit} noValidate className={props.className ?? 'grid max-w-xl gap-6'}>
      {faults.length > 0 && (
        <div ref={summary} tabIndex={-1} role="alert" className="error-summary">
          <p className="font-semibold">
            {faults.length === 1
              ? props.titles.one
              : props.titles.many.replace('{count}', String(faults.length))}
          </p>
          <ul className="mt-1 grid gap-1">
            {faults.map(([name, fault]) => (
              <li key={name}>{name === WHOLE ? fault : <a href={`#${id}-${name}`}>{fault}</a>}</li>
            ))}
          </ul>
        </div>
      )}
      {state.done !== undefined && (
        <div ref={summary} tabIndex={-1} className="rounded-lg border-2 border-now p-4">
          {state.done}
        </div>
      )}
      {state.remarks && (
        <div role="status" data-remarks className="rounded-lg border-2 border-tonight p-4">
          <p className="font-semibold">{state.remarks.title}</p>
          <ul className="mt-1 grid list-disc gap-1 pl-5">
            {state.remarks.lines.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      <Shown value={{ state, id }}>{props.children}</Shown>
    </form>
  )
}

/** The answer of the form around it. */
export function useAnswer(): FormState {
  return use(Shown).state
}

/** The button that sends the form around it; it cannot be pressed twice. */
export function Submit({
  children,
  isMain = true,
  does,
}: {
  children: React.ReactNode
  isMain?: boolean
  /** What this button of several does, for the action to read as `do`. */
  does?: string
}) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      disabled={pending}
      {...(does !== undefined && { name: 'do', value: does })}
      className={`button justify-self-start ${isMain ? 'button-main' : ''}`}
    >
      {children}
    </button>
  )
}
