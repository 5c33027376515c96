'use client'

import { type FormEvent, useId, useState } from 'react'

type Parameter = {
  name: string
  where: 'path' | 'query'
  required: boolean
  help: string
  /** All that it may be; null where it is typed. */
  choices: readonly string[] | null
  /** What it is when it is left out. */
  usual: string
  example: string
}

type Console = {
  method: string
  /** With the places of its parameters: "/api/v1/events/{event}". */
  address: string
  parameters: readonly Parameter[]
  takes: 'json' | 'file' | null
}

/** As much of an answer as is shown. */
const MOST_SHOWN = 20_000
/** What of its headers a program minds. */
const HEADERS = ['content-type', 'etag', 'link', 'location', 'ratelimit', 'ratelimit-policy', 'retry-after']

/**
 * A form that asks a route and shows what it answers. Without scripts, a route that anybody may read is asked as any form
 * is; where something stands in the path or a header there is no form then.
 */
export function TryIt(
  props: Console & {
    /** It goes on until one of both hangs up: it can be read about, and in a window of its own. */
    isEndless: boolean
    needsToken: boolean
    words: Record<'tryIt' | 'token' | 'body' | 'file' | 'send' | 'answer' | 'failed', string>
  },
) {
  const { method, address, isEndless, parameters, needsToken, takes, words } = props
  const isPlain = method === 'GET' && !needsToken && parameters.every(it => it.where === 'query')
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
      className={`grid grid-cols-1 items-end gap-3 px-4 pb-4 sm:grid-cols-2 ${isPlain ? '' : 'needs-scripts'}`}
      aria-label={`${words.tryIt}: ${method} ${address}`}
    >
      {parameters.map(({ name, help, required, choices, usual, example }) => (
        <label key={name} className="grid gap-1 text-sm">
          <span lang="en" className="wrap-anywhere">
            <code className="num">{name}</code>
            {required && ' *'} <span className="text-quiet">{help}</span>
          </span>
          {choices ? (
            <select name={name} defaultValue={example} className="num min-h-11">
              <option value="">{usual}</option>
              {choices
                .filter(it => it !== usual)
                .map(it => (
                  <option key={it}>{it}</option>
                ))}
            </select>
          ) : (
            <input
              name={name}
              defaultValue={example}
              placeholder={usual}
              required={required}
              autoComplete="off"
              className="num min-h-11"
            />
          )}
        </label>
      ))}
      {needsToken && (
        <label className="grid gap-1 text-sm">
          {words.token}
          <input name=" token" type="password" autoComplete="off" className="num min-h-11" />
        </label>
      )}
      {takes === 'file' && (
        <label className="grid gap-1 text-sm">
          {words.file}
          <input name=" file" type="file" required className="min-h-11" />
        </label>
      )}
      {takes === 'json' && (
        <label className="grid gap-1 text-sm sm:col-span-2">
          {words.body}
          <textarea name=" body" rows={6} defaultValue="{}" className="num" />
        </label>
      )}
      <button type="submit" className="button justify-self-start sm:col-span-2">
        {words.send}
      </button>
      {answer !== null && (
        <div role="status" aria-label={words.answer} className="sm:col-span-2">
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
  { method, address: template, parameters, takes }: Console,
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
      ...(takes === 'json' && { 'content-type': 'application/json' }),
    },
    ...(takes === 'json' && { body: text(' body') }),
    ...(takes === 'file' && { body: form.get(' file') as File }),
  })
  const body = await response.text()
  const shown = /json/.test(response.headers.get('content-type') ?? '') ? indented(body) : body
  const headers = HEADERS.flatMap(name => {
    const value = response.headers.get(name)
    return value === null ? [] : `${name}: ${value}\n`
  })
  return `${method} ${address}\n\n${response.status}\n${headers.join('')}\n${shown.slice(0, MOST_SHOWN)}`
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
