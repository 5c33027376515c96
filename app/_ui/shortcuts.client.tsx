'use client'

import { useEffect, useRef, useState } from 'react'

type Props = {
  title: string
  close: string
  on: string
  off: string
  keys: readonly { key: string; does: string }[]
}

const LINES = 'main tbody tr, main [data-lines] > li'
/** In the browser alone: whoever talks to their computer must be able to turn single keys off (WCAG 2.1.4). */
const KEPT = 'shortcuts'

/** Single keys for lists: up and down their lines, open, search, and what there is. Without scripts there is no button. */
export function Shortcuts({ title, close, on, off, keys }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOn, setOn] = useState<boolean | null>(null)

  useEffect(() => setOn(localStorage.getItem(KEPT) !== 'off'), [])

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return
      const act = { j: () => step(1), k: () => step(-1), o: open, '/': search }[event.key]
      if (event.key === '?') dialog.current?.showModal()
      else if (isOn && act && !dialog.current?.open) act()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [isOn])

  return (
    <>
      <button
        type="button"
        className={`button needs-scripts max-md:hidden ${isOn === null ? 'invisible' : ''}`}
        onClick={() => dialog.current?.showModal()}
      >
        {title} <kbd className="num">?</kbd>
      </button>
      <dialog
        ref={dialog}
        aria-labelledby="shortcuts"
        className="m-auto max-w-md rounded-xl border border-edge bg-surface p-6 text-text backdrop:bg-ground/70"
      >
        <h2 id="shortcuts">{title}</h2>
        <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-5 gap-y-2">
          {keys.map(({ key, does }) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="num rounded border border-edge px-2 py-0.5">{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-6 flex flex-wrap gap-3">
          <button type="button" className="button button-main" onClick={() => dialog.current?.close()}>
            {close}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              localStorage.setItem(KEPT, isOn ? 'off' : 'on')
              setOn(!isOn)
            }}
          >
            {isOn ? off : on}
          </button>
        </div>
      </dialog>
    </>
  )
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'))
  )
}

function step(by: number): void {
  const links = [...document.querySelectorAll(LINES)].flatMap(it => it.querySelector('a') ?? [])
  const at = links.findIndex(it => it.closest(LINES)?.contains(document.activeElement))
  const next = at === -1 ? (by > 0 ? 0 : links.length - 1) : at + by
  links[Math.max(0, Math.min(links.length - 1, next))]?.focus()
}

function open(): void {
  if (document.activeElement instanceof HTMLAnchorElement) document.activeElement.click()
}

function search(): void {
  document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus()
}
