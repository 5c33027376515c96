import { sayDigest } from '#domain/messages/digest-message.ts'
import { sayPersonalVerdict } from '#domain/messages/personal-verdict.ts'
import { verdictsFrom } from '#domain/rules/best-verdict.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import type { Mail } from '#server/mailer.ts'
import { renderAccountMail } from '#server/mails/account-mail.ts'
import { renderPausedMail, renderTestMail } from '#server/mails/channel-mail.ts'
import { renderCommentMail } from '#server/mails/comment-mail.ts'
import { renderDigestMail } from '#server/mails/digest-mail.ts'
import { addressEventMail, renderEventMail } from '#server/mails/event-mail.ts'
import type { NightCharts } from '#server/night-charts.ts'
import { verdictFiles } from '#workers/alerts/verdict-files.ts'
import { MAIL_SAMPLES, OBSERVABLE_NEWS, SAMPLE_OUTLOOK, SAMPLE_READER } from './event-news.ts'

const SITE_URL = 'https://afterglow.example'

const PACHON = {
  id: 7,
  name: 'Cerro Pachón',
  latDeg: -30.24,
  lonDeg: -70.74,
  elevationM: 2200,
  timeZone: 'America/Santiago',
}
const TROMSO = {
  id: 8,
  name: 'Tromsø',
  latDeg: 69.65,
  lonDeg: 18.95,
  elevationM: 90,
  timeZone: 'Europe/Oslo',
}

const { counterpart, refined } = MAIL_SAMPLES

/** As if the burst had been thought to stand in the far north. */
const moved = {
  ...counterpart,
  changes: counterpart.changes.map(it =>
    it.what === 'localisation' && it.before ? { ...it, before: { ...it.before, decDeg: 62 } } : it,
  ),
}

/** Moments at which each answer is given; without what was moved, the burst of the samples stands high in March. */
const NIGHTS = {
  now: { at: '2026-08-25T02:14:58Z', sites: SAMPLE_OUTLOOK.sites, news: OBSERVABLE_NEWS, moonDeg: 20 },
  tonight: { at: '2026-08-25T07:14:58Z', sites: SAMPLE_OUTLOOK.sites, news: OBSERVABLE_NEWS, moonDeg: 20 },
  later: { at: '2026-03-02T12:00:00Z', sites: [PACHON, TROMSO], news: counterpart, moonDeg: 60 },
  no: { at: '2026-11-25T21:00:00Z', sites: [TROMSO], news: moved, moonDeg: 20 },
  wide: { at: '2026-03-02T01:00:00Z', sites: [TROMSO, PACHON], news: refined, moonDeg: 20 },
} as const

/** Every kind of mail in a language, by name. What a person wrote themselves is in no language. */
export async function renderAllMails(locale: string, charts: NightCharts): Promise<[string, Mail][]> {
  const reader = { ...SAMPLE_READER, locale, ruleName: 'GRB < 5°' }
  const letter = { siteUrl: SITE_URL, locale, deliveryId: 7n, email: reader.email }
  const mails: [string, Mail][] = []
  for (const [name, news] of Object.entries(MAIL_SAMPLES)) {
    const body = await renderEventMail(news, locale, SITE_URL)
    const now = new Date(body.since.getTime() + 3 * 86_400_000)
    mails.push([`event-${name}`, addressEventMail(body, reader, now)])
  }
  for (const name of Object.keys(NIGHTS) as (keyof typeof NIGHTS)[]) {
    mails.push([`verdict-${name}`, await renderWithVerdict(name, reader, charts)])
  }
  for (const [name, digest] of Object.entries(DIGESTS)) {
    const message = sayDigest(itemsOf(digest), { locale, timeZone: reader.timeZone, arrival: digest.arrival })
    mails.push([`digest-${name}`, await renderDigestMail(message, { ...reader, ruleId: 4 }, SITE_URL)])
  }
  for (const purpose of PURPOSES) {
    const about = { ...letter, purpose, secret: 'a'.repeat(43) }
    mails.push([`account-${purpose}`, await renderAccountMail(about)])
  }
  mails.push([
    'channel-paused',
    await renderPausedMail({ ...letter, channelId: 5, name: 'ntfy', why: 'answered 410' }),
  ])
  for (const why of ['mentions', 'answers'] as const) {
    const told = { ...SAMPLE_COMMENT, why }
    const url = `${SITE_URL}/comments/17`
    mails.push([`comment-${why}`, await renderCommentMail(told, { ...letter, userId: 3, url })])
  }
  mails.push(['channel-test', await renderTestMail(letter)])
  return mails
}

const SAMPLE_COMMENT = {
  eventSlug: 'grb-260825a',
  names: ['GRB 260825A'],
  author: 'Vera Rubin',
  authorId: 8,
  body: 'https://afterglow.example',
}

const ALL_NEWS = Object.values(MAIL_SAMPLES)

const DIGESTS = {
  daily: { arrival: 'daily', news: ALL_NEWS, hasSites: true },
  'daily-of-one': { arrival: 'daily', news: [MAIL_SAMPLES.trigger], hasSites: false },
  dusk: { arrival: 'dusk', news: ALL_NEWS, hasSites: false },
  'dusk-of-one': { arrival: 'dusk', news: [MAIL_SAMPLES.trigger], hasSites: false },
  tonight: { arrival: 'dusk', news: [OBSERVABLE_NEWS, ...ALL_NEWS], hasSites: true },
  'tonight-of-one': { arrival: 'dusk', news: [OBSERVABLE_NEWS], hasSites: true },
} as const

function itemsOf({ news, hasSites }: (typeof DIGESTS)[keyof typeof DIGESTS]) {
  const at = new Date('2026-08-25T19:30:00Z')
  return news.map(({ event, producedAt }) => {
    const best = hasSites ? verdictsFrom(event, SAMPLE_OUTLOOK, at)[0] : undefined
    return { event, heardAt: producedAt, best: best ?? null }
  })
}

const PURPOSES = [
  'confirm-email',
  'reset-password',
  'already-registered',
  'move-address',
  'address-moved',
  'address-taken',
] as const

async function renderWithVerdict(
  name: keyof typeof NIGHTS,
  reader: typeof SAMPLE_READER,
  charts: NightCharts,
) {
  const { at, sites, news, moonDeg } = NIGHTS[name]
  const { locale } = reader
  const now = new Date(at)
  const telescope = { field: { widthDeg: 1.2, heightDeg: 0.8 }, limitingMagnitude: 18 }
  const outlook = { sites, telescope, limits: { ...USUAL_LIMITS, minMoonSeparationDeg: moonDeg } }
  const verdict = sayPersonalVerdict(news.event, news.changes, outlook, reader, now)
  if (!verdict) throw new Error(`there is no verdict for ${name}`)
  const files = await verdictFiles(news, verdict, { charts, siteUrl: SITE_URL, locale, now })
  return addressEventMail(await renderEventMail(news, locale, SITE_URL), reader, now, verdict, files)
}
