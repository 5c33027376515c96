// The site's one service worker. It shows what web push brings, also while no page is open, and keeps the last pages
// about bursts, so that they can be read on a hill without a network. Pages come from the network whenever it answers.
// A page of somebody who is signed in holds their verdicts: it stays in their own browser, and goes when they sign out.

const PAGES = 'pages-1'
const ASSETS = 'assets-1'
const MEMORY = 'memory-1'

const MOST_EVENTS = 20
/** A build has some sixty; a few builds and their fonts find room. */
const MOST_ASSETS = 240
/** What a page names of a build: its scripts, also those that it loads later, styles and fonts. */
const ASSET = /static\/(?:chunks|css|media)\/[\w./~-]+\.(?:js|css|woff2)/g
/** A network that says nothing for so long is none, to somebody who stands in the cold. */
const ANSWER_WITHIN_MS = 5000
/** A page that was reached without loading a document is fetched for keeping at most this often. */
const AGAIN_AFTER_MS = 5 * 60_000
/** What nobody asked for so long is of no use, and whose session ended meanwhile cannot be known without a network. */
const KEPT_FOR_MS = 14 * 24 * 3_600_000

const EVENT = /^\/events\/[^/]+$/
const LISTS = ['/', '/events', '/tonight']
const OFFLINE = '/offline'
const KEPT_HEADERS = ['content-type', 'content-security-policy', 'referrer-policy', 'x-content-type-options']

/** Counts purges: what was asked for before one is not kept after it. */
let purges = 0
/** Pages that are being kept at this moment, by name: what one of them says of itself need not be fetched again. */
const underWay = new Map()

self.addEventListener('install', event => {
  event.waitUntil(self.skipWaiting())
})

self.addEventListener('activate', event => {
  event.waitUntil(dropOldCaches())
})

async function dropOldCaches() {
  const names = await caches.keys()
  await Promise.all(
    names.filter(it => ![PAGES, ASSETS, MEMORY].includes(it)).map(name => caches.delete(name)),
  )
}

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (request.method === 'POST' && url.pathname === '/sign-out') event.waitUntil(purge())
  if (request.method !== 'GET') return
  if (url.pathname.startsWith('/_next/static/')) event.respondWith(assetOf(request))
  else if (request.mode === 'navigate') event.respondWith(answerPage(event, url))
})

// What a page says of itself once it stands: who reads it, in which language, and where it is.
self.addEventListener('message', event => {
  const { viewer, language, address } = event.data ?? {}
  if (typeof viewer === 'string') event.waitUntil(hear({ viewer, language, address }))
})

async function hear({ viewer, language, address }) {
  await know(viewer)
  await keepOfflinePage(language)
  const url = new URL(address, self.location.origin)
  if (!isKept(url) || url.origin !== self.location.origin) return
  await underWay.get(nameOf(url))
  const pages = await caches.open(PAGES)
  const kept = await pages.match(nameOf(url))
  if (!kept || ageOf(kept) > AGAIN_AFTER_MS) await fetchForKeeping(nameOf(url))
}

/** Events, and lists without filters. Nothing else, whatever it is. */
function isKept(url) {
  return EVENT.test(url.pathname) || (LISTS.includes(url.pathname) && url.search === '')
}

const nameOf = url => url.pathname + url.search

async function answerPage(event, url) {
  const isWanted = isKept(url)
  const asked = fetch(event.request)
  try {
    const response = await inTime(asked)
    if (isWanted) event.waitUntil(keepOnce(nameOf(url), response.clone()))
    return response
  } catch {
    const kept = await findKept(url)
    // Slow is better than nothing, where nothing is kept.
    return kept ?? asked.catch(() => offlinePage())
  }
}

function inTime(asked) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), ANSWER_WITHIN_MS)
    asked.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

async function findKept(url) {
  if (!isKept(url) && !LISTS.includes(url.pathname)) return undefined
  const pages = await caches.open(PAGES)
  // The same burst from another site is better than none.
  const kept = (await pages.match(nameOf(url))) ?? (await pages.match(url.pathname, { ignoreSearch: true }))
  return kept && ageOf(kept) <= KEPT_FOR_MS ? asKept(kept) : undefined
}

async function offlinePage() {
  const kept = await (await caches.open(PAGES)).match(OFFLINE)
  return kept ? asKept(kept) : Response.error()
}

/** The page says of when it is: an attribute that its banner looks for. */
async function asKept(response) {
  const html = await response.text()
  const marked = html.replace('<html ', `<html data-kept-at="${response.headers.get('x-kept-at')}" `)
  return new Response(marked, { headers: response.headers })
}

const ageOf = kept => Date.now() - Number(kept.headers.get('x-kept-at'))

async function fetchForKeeping(name) {
  const purgesBefore = purges
  try {
    const response = await fetch(name, { headers: { accept: 'text/html' } })
    await keep(name, response, purgesBefore)
  } catch {
    // Without a network there is nothing new to keep.
  }
}

function keepOnce(name, response) {
  const keeping = keep(name, response, purges)
    // Where there is no room, the page is read as ever.
    .catch(() => null)
    .finally(() => {
      if (underWay.get(name) === keeping) underWay.delete(name)
    })
  underWay.set(name, keeping)
  return keeping
}

async function keep(name, response, purgesBefore) {
  const pages = await caches.open(PAGES)
  if (response.status === 404) return pages.delete(name)
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  // Where another address answered, it is kept under its own name when it is asked for.
  if (!response.ok || response.redirected || !isPage) return
  const html = await response.text()
  const viewer = /<meta name="kept-for" content="([^"]*)"/.exec(html)?.[1]
  if (viewer === undefined || purges !== purgesBefore) return
  await know(viewer)
  const headers = new Headers({ 'x-kept-at': String(Date.now()) })
  for (const each of KEPT_HEADERS)
    if (response.headers.has(each)) headers.set(each, response.headers.get(each))
  headers.set('x-kept-title', encodeURIComponent(/<title[^>]*>([^<]*)</.exec(html)?.[1] ?? ''))
  // What is kept last stands last.
  await pages.delete(name)
  await pages.put(name, new Response(html, { headers }))
  await prune(pages, MOST_EVENTS, key => EVENT.test(new URL(key.url).pathname))
  await keepAssetsOf(html)
}

/** A page that was fetched for keeping has never run here, and the first page of all ran before this worker. */
async function keepAssetsOf(html) {
  const names = new Set(Array.from(html.matchAll(ASSET), ([name]) => `/_next/${name}`))
  await Promise.all(Array.from(names, name => assetOf(name).catch(() => undefined)))
}

async function prune(cache, most, isCounted) {
  const keys = (await cache.keys()).filter(isCounted)
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map(key => cache.delete(key)))
}

/** Whoever reads now is to find nothing of whoever read before. */
async function know(viewer) {
  const memory = await caches.open(MEMORY)
  const known = await (await memory.match('/viewer'))?.text()
  if (known === viewer) return
  if (known !== undefined) await purge()
  await memory.put('/viewer', new Response(viewer))
}

async function purge() {
  purges += 1
  await caches.delete(PAGES)
}

/** In the language that is read, and without anybody's name in it. */
async function keepOfflinePage(language) {
  const pages = await caches.open(PAGES)
  const kept = await pages.match(OFFLINE)
  const isIn = kept && (await kept.clone().text()).includes(`<html lang="${language}"`)
  if (!isIn || ageOf(kept) > KEPT_FOR_MS / 2) await fetchForKeeping(OFFLINE)
}

/** A file of a build never changes under its name, so one that is kept is as good as the network's. */
async function assetOf(request) {
  const assets = await caches.open(ASSETS)
  const kept = await assets.match(request)
  if (kept) return kept
  const response = await fetch(request)
  // While the site is edited, the same address holds something else a moment later.
  if (response.ok && response.headers.get('cache-control')?.includes('immutable')) {
    await assets.put(request, response.clone())
    await prune(assets, MOST_ASSETS, () => true)
  }
  return response
}

self.addEventListener('push', event => {
  const { title, body, url, tag, isQuiet } = event.data.json()
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      icon: '/icon-192.png',
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
