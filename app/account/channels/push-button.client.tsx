'use client'

import { useState } from 'react'

type Trouble = 'unable' | 'refused' | 'failed'

/** Subscribes this browser to web push. Without scripts there is only the sentence that says so. */
export function PushButton(props: {
  /** The site's public key: whatever is subscribed to it can be reached by this site alone. */
  publicKey: string
  add: (subscription: unknown) => Promise<{ ok: boolean }>
  words: { button: string; done: string } & Record<Trouble, string>
}) {
  const { publicKey, add, words } = props
  const [said, setSaid] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  async function subscribe() {
    setBusy(true)
    const outcome = await subscribed(publicKey, add).catch((): Trouble => 'failed')
    setBusy(false)
    setSaid(words[outcome])
  }
  return (
    <>
      <button type="button" className="button" disabled={isBusy} onClick={() => void subscribe()}>
        {words.button}
      </button>
      <p role="status" className="mt-3">
        {said}
      </p>
    </>
  )
}

async function subscribed(
  publicKey: string,
  add: (subscription: unknown) => Promise<{ ok: boolean }>,
): Promise<Trouble | 'done'> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return 'unable'
  if ((await Notification.requestPermission()) !== 'granted') return 'refused'
  await navigator.serviceWorker.register('/sw.js')
  const { pushManager } = await navigator.serviceWorker.ready
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  const { endpoint, keys } = subscription.toJSON()
  const added = await add({ endpoint, ...keys })
  return added.ok ? 'done' : 'failed'
}
