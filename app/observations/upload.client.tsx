'use client'

import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import { useField } from '#app/_ui/form.client.tsx'
import type { FilledUpload } from '#domain/uploads/described-upload.ts'
import { sendFile } from './send-file.ts'

export type UploadWords = {
  title: string
  help: string
  choose: string
  photograph: string
  drop: string
  remove: string
  /** With `{name}`. */
  removeNamed: string
  sending: string
  waiting: string
  looking: string
  arrived: string
  givenUp: string
  fill: string
  filled: string
  withoutScripts: string
  /** How much of one's own space is taken. */
  space: string
}

type Item = {
  key: string
  name: string
  share: number
  state: 'sending' | 'waiting' | 'looking' | 'arrived' | 'refused'
  why?: string
  upload?: FilledUpload
  stop?: AbortController
}

const noNews = () => () => {}

const ACCEPT = '.fits,.fit,.fts,.gz,.csv,image/png,image/jpeg'
/** As many at a time as a slow line bears. */
const LANES = 2

/**
 * Files that go with the form around it: dropped, chosen or photographed, several at once. What has arrived stands in a
 * hidden field; a FITS header fills in what is still empty, and the rest when it is asked to.
 */
export function UploadField({
  name,
  event,
  start,
  titles,
  plainAt,
}: {
  name: string
  /** The address of the event, whose place and time the header is held against. */
  event: string
  start: readonly FilledUpload[]
  titles: UploadWords
  /** Where files are sent without scripts. */
  plainAt: string
}) {
  const { id } = useField(name)
  const isAwake = useSyncExternalStore(
    noNews,
    () => true,
    () => false,
  )
  const [items, setItems] = useState<Item[]>(() => start.map(arrivedItem))
  const [isOver, setOver] = useState(false)
  const [said, say] = useState('')
  const root = useRef<HTMLFieldSetElement>(null)
  const waiting = useRef<(() => Promise<void>)[]>([])
  const busy = useRef(0)
  const count = useRef(0)
  const helpId = useId()
  const stops = useRef(new Set<AbortController>())
  useEffect(() => {
    const all = stops.current
    return () => {
      for (const stop of all) stop.abort()
    }
  }, [])

  const ids = items.flatMap(({ upload }) => (upload ? [upload.id] : [])).join(' ')
  const field = useRef<HTMLInputElement>(null)
  const known = useRef(ids)
  useEffect(() => {
    if (ids === known.current) return
    known.current = ids
    // What is set by a script tells nobody: the draft is to hear of it.
    field.current?.dispatchEvent(new Event('change', { bubbles: true }))
  }, [ids])

  const change = (key: string, news: Partial<Item>) =>
    setItems(all => all.map(item => (item.key === key ? { ...item, ...news } : item)))

  async function run(): Promise<void> {
    if (busy.current >= LANES) return
    const next = waiting.current.shift()
    if (!next) return
    busy.current += 1
    try {
      await next()
    } finally {
      busy.current -= 1
      void run()
    }
  }

  function add(files: Iterable<File>): void {
    for (const file of files) {
      const key = `new ${count.current++}`
      const stop = new AbortController()
      stops.current.add(stop)
      setItems(all => [...all, { key, name: file.name, share: 0, state: 'sending', stop }])
      waiting.current.push(() => send(key, file, stop))
      void run()
    }
  }

  async function send(key: string, file: File, stop: AbortController): Promise<void> {
    const sent = await sendFile({
      file,
      signal: stop.signal,
      onProgress: share => change(key, { share, state: share < 1 ? 'sending' : 'looking' }),
      onWaiting: isWaiting => change(key, { state: isWaiting ? 'waiting' : 'sending' }),
      describeAt: uploadId => `/api/uploads/${uploadId}?event=${encodeURIComponent(event)}`,
    })
    stops.current.delete(stop)
    if (stop.signal.aborted) return
    if (!sent.ok) {
      change(key, { state: 'refused', why: sent.why || titles.givenUp })
      say(`${file.name}: ${sent.why || titles.givenUp}`)
      return
    }
    change(key, { state: 'arrived', share: 1, upload: sent.upload })
    const form = root.current?.form
    const { filling } = sent.upload
    const isFresh = form && filling && textIn(form, 'when') === ''
    if (isFresh) fillIn(form, filling.values)
    say(`${file.name}: ${isFresh ? titles.filled : titles.arrived}`)
  }

  async function remove(item: Item): Promise<void> {
    item.stop?.abort()
    setItems(all => all.filter(it => it.key !== item.key))
    // What is part of an observation is let go when the form is sent.
    if (item.upload)
      await fetch(`/api/uploads/${item.upload.id}`, {
        method: 'DELETE',
        headers: { 'tus-resumable': '1.0.0' },
      }).catch(() => {})
  }

  return (
    <fieldset ref={root} className="grid gap-4">
      <legend className="text-xl font-semibold">{titles.title}</legend>
      <input ref={field} type="hidden" name={name} value={ids} />
      <noscript>
        <p>
          <a href={plainAt} className="button">
            {titles.withoutScripts}
          </a>
        </p>
      </noscript>
      {/* Dropping is a second way to what the buttons do. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={`grid gap-3 rounded-xl border-2 border-dashed p-4 ${isOver ? 'border-now' : 'border-line'} ${isAwake ? '' : 'invisible'}`}
        onDragOver={drag => {
          drag.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop => {
          drop.preventDefault()
          setOver(false)
          add(drop.dataTransfer.files)
        }}
      >
        <p id={helpId} className="text-quiet">
          {titles.help} {titles.space}
        </p>
        <div className="flex flex-wrap gap-3">
          <Chooser id={id} label={titles.choose} describedBy={helpId} accept={ACCEPT} isMany add={add} />
          <Chooser
            id={`${id}-camera`}
            label={titles.photograph}
            describedBy={helpId}
            accept="image/*"
            add={add}
          />
        </div>
        <p className="hidden text-sm text-quiet sm:block">{titles.drop}</p>
      </div>
      <ul className="grid gap-3">
        {items.map(item => (
          <Line
            key={item.key}
            item={item}
            titles={titles}
            isAwake={isAwake}
            onRemove={() => void remove(item)}
            onFill={() => {
              const form = root.current?.form
              if (form && item.upload?.filling) fillIn(form, item.upload.filling.values)
              say(titles.filled)
            }}
          />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
    </fieldset>
  )
}

function Chooser({
  id,
  label,
  accept,
  describedBy,
  isMany = false,
  add,
}: {
  id: string
  label: string
  accept: string
  describedBy: string
  isMany?: boolean
  add: (files: Iterable<File>) => void
}) {
  return (
    <label htmlFor={id} className="button cursor-pointer focus-within:outline-2">
      {label}
      <input
        id={id}
        type="file"
        className="sr-only"
        accept={accept}
        multiple={isMany}
        {...(!isMany && { capture: 'environment' as const })}
        aria-describedby={describedBy}
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])])
          // The same file may be chosen once more.
          currentTarget.value = ''
        }}
      />
    </label>
  )
}

function Line({
  item,
  titles,
  isAwake,
  onRemove,
  onFill,
}: {
  item: Item
  titles: UploadWords
  /** Before scripts run its buttons would do nothing. */
  isAwake: boolean
  onRemove: () => void
  onFill: () => void
}) {
  const { upload } = item
  const isUnderWay = item.state === 'sending' || item.state === 'waiting' || item.state === 'looking'
  return (
    <li className="grid grid-cols-[auto_1fr_auto] items-start gap-3 rounded-lg border border-line p-3">
      {upload?.shown ? (
        <span className="picture">
          {/* Our own, as small as it is shown. */}
          {/* oxlint-disable-next-line nextjs/no-img-element */}
          <img
            src={`/uploads/${upload.id}/small`}
            alt=""
            width={96}
            height={72}
            className="rounded bg-black"
          />
        </span>
      ) : (
        <span />
      )}
      <div className="grid min-w-0 gap-1">
        <p className="wrap-anywhere">{item.name}</p>
        {isUnderWay && <progress className="w-full" max={1} value={item.share} aria-label={item.name} />}
        <p className={item.state === 'refused' ? 'font-semibold text-danger' : 'text-sm text-quiet'}>
          {item.why ?? titles[item.state === 'refused' ? 'givenUp' : item.state]}
        </p>
        {upload?.filling?.remarks.map(remark => (
          <p key={remark} className="text-sm">
            {remark}
          </p>
        ))}
        {upload?.filling && (
          <button
            type="button"
            className={`button justify-self-start ${isAwake ? '' : 'invisible'}`}
            onClick={onFill}
          >
            {titles.fill}
          </button>
        )}
      </div>
      <button
        type="button"
        className={`button ${isAwake ? '' : 'invisible'}`}
        aria-label={titles.removeNamed.replace('{name}', item.name)}
        onClick={onRemove}
      >
        {titles.remove}
      </button>
    </li>
  )
}

const arrivedItem = (upload: FilledUpload): Item => ({
  key: `kept ${upload.id}`,
  name: upload.name,
  share: 1,
  state: 'arrived',
  upload,
})

function textIn(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement ? field.value : ''
}

/** Fields that the form does not have, and choices that it does not offer, stay as they are. */
function fillIn(form: HTMLFormElement, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement) field.value = value
    if (field instanceof HTMLSelectElement && [...field.options].some(it => it.value === value))
      field.value = value
  }
  form.dispatchEvent(new Event('input'))
}
