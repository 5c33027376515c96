// Shows what web push brings, also while no page is open. Nothing is cached: pages are always as fresh as the server.

self.addEventListener('push', event => {
  const { title, body, url, tag, isQuiet } = event.data.json()
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      // An update takes the place of what it updates, and may be heard again.
      renotify: !isQuiet,
      silent: isQuiet,
      data: { url },
    }),
  )
})

self.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.url))
})

async function open(address) {
  const url = new URL(address, self.location.origin)
  // Only ever into this site.
  const target = url.origin === self.location.origin ? url.href : self.location.origin
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const shown = windows.find(it => it.url === target)
  return shown ? shown.focus() : self.clients.openWindow(target)
}
