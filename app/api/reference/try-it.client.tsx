'use client'

import { type FormEvent, useId, useState } from 'react'

type Parameter = {
  name: string
  where: 'path' | 'query'
  required: boolean
  help: string | null
  example: string
}

/** As much of an answer as is shown. */
const MOST_SHOWN = 20_000

/** A form that asks a route and shows what it answers. Without scripts, a route that reads is asked as any form is. */
export function TryIt(props: {
  method: string
  /** With the places of its parameters: "/api/v1/events/{event}". */
  address: string
  /** It goes on until one of both hangs up: it can be read about, and in a window of its own. */
  isEndless: boolean
  parameters: readonly Parameter[]
  needsToken: boolean
  takesJson: boolean
  words: Record<'tryIt' | 'token' | 'body' | 'send' | 'answer' | 'failed', string>
}) {
  const { method, address, isEndless, parameters, needsToken, takesJson, words } = props
  const id = useId()
  const [answer, setAnswer] = useState<string | null>(null)
  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setAnswer('…')
    setAnswer(await askFor(props, new FormData(event.currentTarget)).catch(() => words.failed))
  }
  return (
    <form
      action={address}
      method="get"
      onSubmit={isEndless ? undefined : event => void ask(event)}
      className="grid grid-cols-1 gap-3 px-4 pb-4"
      aria-label={`${words.tryIt}: ${method} ${address}`}
    >
      {parameters.map(({ name, help, required, example }) => (
        <label key={name} className="grid gap-1 text-sm">
          <span lang="en" className="wrap-anywhere">
            <code className="num">{name}</code>
            {required && ' *'} {help !== null && <span className="text-quiet">{help}</span>}
          </span>
          <input
            name={name}
            defaultValue={example}
            required={required}
            autoComplete="off"
            className="num min-h-11"
          />
        </label>
      ))}
      {needsToken && (
        <label className="grid gap-1 text-sm">
          {words.token}
          <input name=" token" type="password" autoComplete="off" className="num min-h-11" />
        </label>
      )}
      {takesJson && (
        <label className="grid gap-1 text-sm">
          {words.body}
          <textarea name=" body" rows={6} defaultValue="{}" className="num" />
        </label>
      )}
      <button type="submit" className="button justify-self-start">
        {words.send}
      </button>
      {answer !== null && (
        <div role="status" aria-label={words.answer}>
          {/* It scrolls, so the keyboard must reach it. */}
          {/* oxlint-disable-next-line no-noninteractive-tabindex */}
          <pre id={id} tabIndex={0} className="num max-h-96 overflow-auto text-sm" lang="en">
            {answer}
          </pre>
        </div>
      )}
    </form>
  )
}

async function askFor(
  {
    method,
    address: template,
    parameters,
    takesJson,
  }: { method: string; address: string; parameters: readonly Parameter[]; takesJson: boolean },
  form: FormData,
): Promise<string> {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const filled = parameters.reduce(
    (so, { name, where }) =>
      where === 'path' ? so.replace(`{${name}}`, encodeURIComponent(text(name))) : so,
    template,
  )
  const query = new URLSearchParams(
    parameters.flatMap(({ name, where }) =>
      where === 'query' && text(name) !== '' ? [[name, text(name)]] : [],
    ),
  )
  const address = `${filled}${query.size > 0 ? `?${query}` : ''}`
  const token = text(' token')
  const response = await fetch(address, {
    method,
    headers: {
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(takesJson && { 'content-type': 'application/json' }),
    },
    ...(takesJson && { body: text(' body') }),
  })
  const body = await response.text()
  const shown = /json/.test(response.headers.get('content-type') ?? '') ? indented(body) : body
  return `${method} ${address}\n${response.status}\n\n${shown.slice(0, MOST_SHOWN)}`
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
