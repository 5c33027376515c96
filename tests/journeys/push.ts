import type { BrowserContext, Page } from '@playwright/test'
import type { ChannelService } from '#tests/channel-service.ts'
import type { PushReceiver } from '#tests/push-receiver.ts'

// Web push in a real browser, whose service worker takes the messages.

/**
 * An offline browser has no push service to subscribe at (upstream it is Google's): what the service would answer is
 * given here, with keys that this test reads messages with. All else is the browser's own.
 */
export async function givePushService(
  context: BrowserContext,
  service: ChannelService,
  receiver: PushReceiver,
): Promise<void> {
  await context.addInitScript(
    subscription => {
      PushManager.prototype.subscribe = async () =>
        ({ toJSON: () => subscription }) as unknown as PushSubscription
    },
    { endpoint: `${service.url}/push/1`, keys: receiver.keys },
  )
}

/** Hands a message to the service worker, as the browser's connection to its push service would. */
export async function deliverPush(page: Page, origin: string, data: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const registered = new Promise<string>(resolve => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      for (const { registrationId } of registrations) resolve(registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data })
}

/** The notifications that the browser shows. */
export function shownNotifications(
  page: Page,
): Promise<{ title: string; tag: string; timestamp: number; data: { url: string } }[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    const notifications = await registration.getNotifications()
    return notifications.map(it => {
      const { timestamp } = it as Notification & { timestamp: number }
      return { title: it.title, tag: it.tag, timestamp, data: it.data as { url: string } }
    })
  })
}

/** Taps the notifications that are shown. Only a real tap may open a window, so the addresses are caught instead. */
export async function openedByTap(context: BrowserContext): Promise<string[]> {
  const [worker] = context.serviceWorkers()
  if (!worker) throw new Error('there is no service worker')
  return worker.evaluate(async () => {
    const scope = globalThis as unknown as {
      registration: ServiceWorkerRegistration
      clients: { openWindow: (url: string) => Promise<null> }
      dispatchEvent: (event: Event) => boolean
      NotificationEvent: new (type: string, init: { notification: Notification }) => Event
    }
    const opened: string[] = []
    const isOpened = new Promise<void>(resolve => {
      scope.clients.openWindow = async url => {
        opened.push(url)
        resolve()
        return null
      }
    })
    for (const notification of await scope.registration.getNotifications())
      scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }))
    await isOpened
    return opened
  })
}
