import type { AskingRole, Owner } from './cast.ts'

/** What somebody gets who asks. */
export type Answer = 'page' | 'absent' | 'sign-in' | 'elsewhere' | 'posts-only'

/** What a route needs in its address. */
export type Places = Owner & {
  event: string
  otherEvent: string
  /** One of the triggers of the event, by the number of its home. */
  trigger: number
  notice: number
  /** Of the owner, about the event. */
  observationId: number
  /** Of the owner, on the event. */
  commentId: number
  circular: string
}

const everybody = (answer: Answer): Record<AskingRole, Answer> => ({
  nobody: answer,
  other: answer,
  moderator: answer,
  maintainer: answer,
  owner: answer,
})

const PUBLIC = everybody('page')
const SIGNED_IN = { ...PUBLIC, nobody: 'sign-in' } as const
const OWNER_ALONE = { ...everybody('absent'), owner: 'page' } as const
const OWN = { ...everybody('absent'), nobody: 'sign-in', owner: 'page' } as const
const OWN_ONLY = { ...everybody('absent'), owner: 'page' } as const
const MAINTAINERS = { ...everybody('absent'), maintainer: 'page' } as const
const ONCE_BEGUN = { ...everybody('elsewhere'), nobody: 'sign-in' } as const
const STRANGERS = { ...everybody('elsewhere'), nobody: 'page' } as const

type Rule = [Record<AskingRole, Answer>, ((at: Places) => string)?]

/** Every page and handler of the site, and who may see it. Those without an address stand at their own. */
export const ROUTES: Record<string, Rule> = {
  '/': [PUBLIC],
  '/about': [PUBLIC],
  '/account': [SIGNED_IN],
  '/account/channels': [SIGNED_IN],
  '/account/channels/[id]': [OWN, at => `/account/channels/${at.channelId}`],
  '/account/channels/new/[kind]': [SIGNED_IN, () => '/account/channels/new/ntfy'],
  '/account/delete': [SIGNED_IN],
  '/account/email': [SIGNED_IN],
  '/account/email/back': [PUBLIC],
  '/account/email/confirm': [SIGNED_IN],
  '/account/export': [SIGNED_IN],
  '/account/observer': [SIGNED_IN],
  '/account/second-factor': [SIGNED_IN],
  // Nobody of the cast has one.
  '/account/second-factor/app': [ONCE_BEGUN],
  '/account/second-factor/codes': [ONCE_BEGUN],
  '/account/second-factor/off': [ONCE_BEGUN],
  '/account/second-factor/passkeys/[id]': [
    { ...everybody('absent'), nobody: 'sign-in' },
    () => '/account/second-factor/passkeys/none',
  ],
  // The host of journeys is an address, for which there are no passkeys.
  '/account/second-factor/passkeys/new': [{ ...everybody('absent'), nobody: 'sign-in' }],
  '/account/tokens': [SIGNED_IN],
  '/aladin-lite.js': [PUBLIC],
  '/api/auth/[...nextauth]': [PUBLIC, () => '/api/auth/session'],
  '/api/bounces': [everybody('posts-only')],
  '/api/health/live': [PUBLIC],
  '/api/health/ready': [PUBLIC],
  '/api/live': [PUBLIC],
  '/api/uploads': [SIGNED_IN],
  '/api/uploads/[id]': [OWN, at => `/api/uploads/${at.uploadId}`],
  '/api/reference': [PUBLIC],
  '/api/v1/[[...path]]': [PUBLIC, () => '/api/v1/status?format=json'],
  '/api/v1/stream': [PUBLIC],
  '/circulars': [PUBLIC],
  '/circulars/[id]': [PUBLIC, at => `/circulars/${at.circular}`],
  '/circulars/[id]/raw': [PUBLIC, at => `/circulars/${at.circular}/raw`],
  '/clubs': [PUBLIC],
  '/clubs/[id]': [PUBLIC, at => `/clubs/${at.clubId}`],
  '/clubs/join/[secret]': [SIGNED_IN, at => `/clubs/join/${at.invitation}`],
  '/clubs/new': [SIGNED_IN],
  '/comments/[id]': [PUBLIC, at => `/comments/${at.commentId}`],
  '/confirm': [PUBLIC],
  '/data': [PUBLIC],
  '/data/[file]': [PUBLIC, () => '/data/SHA256SUMS'],
  '/events': [PUBLIC],
  '/events/[slug]': [PUBLIC, at => `/events/${at.event}`],
  '/events/[slug]/comments': [PUBLIC, at => `/events/${at.event}/comments`],
  '/events/[slug]/above': [PUBLIC, at => `/events/${at.event}/above?lat=43&lon=0`],
  '/events/[slug]/above.png': [PUBLIC, at => `/events/${at.event}/above.png?lat=43&lon=0`],
  '/events/[slug]/above.svg': [PUBLIC, at => `/events/${at.event}/above.svg?lat=43&lon=0`],
  '/events/[slug]/finder.pdf': [PUBLIC, at => `/events/${at.event}/finder.pdf`],
  '/events/[slug]/finder.png': [PUBLIC, at => `/events/${at.event}/finder.png`],
  '/events/[slug]/finder.svg': [PUBLIC, at => `/events/${at.event}/finder.svg`],
  // Nobody has posted an observation of this event.
  '/events/[slug]/circulars': [PUBLIC, at => `/events/${at.event}/circulars`],
  '/events/[slug]/circulars/citations': [PUBLIC, at => `/events/${at.event}/circulars/citations`],
  '/events/[slug]/circulars/text': [PUBLIC, at => `/events/${at.event}/circulars/text`],
  '/events/[slug]/light-curve.png': [everybody('absent'), at => `/events/${at.event}/light-curve.png`],
  '/events/[slug]/light-curve.svg': [everybody('absent'), at => `/events/${at.event}/light-curve.svg`],
  '/events/[slug]/citation/[format]': [PUBLIC, at => `/events/${at.event}/citation/bibtex`],
  '/events/[slug]/observations/[format]': [PUBLIC, at => `/events/${at.event}/observations/csv`],
  '/events/[slug]/sky': [PUBLIC, at => `/events/${at.event}/sky`],
  '/events/[slug]/card.png': [PUBLIC, at => `/events/${at.event}/card.png`],
  '/events/[slug]/sky.svg': [PUBLIC, at => `/events/${at.event}/sky.svg`],
  // This event has no map.
  '/events/[slug]/skymap.fits': [everybody('absent'), at => `/events/${at.event}/skymap.fits`],
  // For the owner of the site alone.
  '/events/[slug]/window.ics': [OWN_ONLY, at => `/events/${at.event}/window.ics?site=${at.siteId}`],
  '/events/[slug]/targets/[format]': [PUBLIC, at => `/events/${at.event}/targets/nina`],
  '/events/[slug]/where': [PUBLIC, at => `/events/${at.event}/where`],
  '/events/[slug]/why': [SIGNED_IN, at => `/events/${at.event}/why`],
  // Whoever knows the address, and nobody without.
  '/feeds/[secret]/atom.xml': [everybody('absent'), () => '/feeds/nothing/atom.xml'],
  '/feeds/[secret]/calendar.ics': [everybody('absent'), () => '/feeds/nothing/calendar.ics'],
  '/mail-again': [PUBLIC],
  '/maintainer': [MAINTAINERS],
  '/maintainer/bounces': [MAINTAINERS],
  '/maintainer/events': [MAINTAINERS],
  '/maintainer/notices': [MAINTAINERS],
  '/maintainer/people': [MAINTAINERS],
  '/maintainer/people/[id]': [MAINTAINERS, at => `/maintainer/people/${at.userId}`],
  '/moderator': [{ ...MAINTAINERS, moderator: 'page' }],
  '/notices/[id]': [PUBLIC, at => `/notices/${at.notice}`],
  '/notices/[id]/raw': [PUBLIC, at => `/notices/${at.notice}/raw`],
  '/learn': [PUBLIC],
  '/learn/[slug]': [PUBLIC, () => '/learn/upper-limits'],
  '/learn/glossary': [PUBLIC],
  '/observations': [PUBLIC],
  // Taken back.
  '/observations/[id]': [OWN_ONLY, at => `/observations/${at.observationId}`],
  '/observations/[id]/edit': [OWN, at => `/observations/${at.observationId}/edit`],
  '/observations/circular': [SIGNED_IN, at => `/observations/circular?event=${at.event}`],
  '/observations/files': [SIGNED_IN, at => `/observations/files?event=${at.event}`],
  '/observations/files/send': [everybody('posts-only')],
  '/observations/from-circulars': [SIGNED_IN, at => `/observations/from-circulars?event=${at.event}`],
  '/observations/many': [SIGNED_IN, at => `/observations/many?event=${at.event}`],
  '/observations/new': [SIGNED_IN, at => `/observations/new?event=${at.event}`],
  // The owner's page is private, as every page is at first.
  '/observers/[id]': [OWNER_ALONE, at => `/observers/${at.userId}`],
  '/odata/v1/[[...path]]': [PUBLIC, () => '/odata/v1/Events?$top=1&$format=json'],
  '/offline': [PUBLIC],
  '/reset': [PUBLIC],
  '/reset/sent': [PUBLIC],
  '/rules': [SIGNED_IN],
  '/rules/[id]': [OWN, at => `/rules/${at.ruleId}`],
  '/rules/new': [SIGNED_IN],
  '/scs': [PUBLIC, () => '/scs?RA=0&DEC=0&SR=1'],
  '/sign-in': [STRANGERS],
  '/sign-in/second-factor': [ONCE_BEGUN],
  '/sign-in/through': [everybody('elsewhere')],
  '/sign-in/through/refused': [PUBLIC],
  '/sign-out': [SIGNED_IN],
  '/sign-up': [STRANGERS],
  '/sign-up/sent': [PUBLIC],
  '/sites': [SIGNED_IN],
  '/sites/[id]': [OWN, at => `/sites/${at.siteId}`],
  '/sites/instruments/[id]': [OWN, at => `/sites/instruments/${at.instrumentId}`],
  '/sites/instruments/new': [SIGNED_IN],
  '/sites/new': [SIGNED_IN],
  '/sites/world.svg': [PUBLIC],
  '/robots.txt': [PUBLIC],
  '/sitemap.xml': [PUBLIC],
  '/statistics': [PUBLIC],
  '/status': [PUBLIC],
  '/tonight': [PUBLIC],
  // It is part of no observation yet.
  '/uploads/[id]/original': [OWNER_ALONE, at => `/uploads/${at.uploadId}/original`],
  '/uploads/[id]/shown': [OWNER_ALONE, at => `/uploads/${at.uploadId}/shown`],
  '/uploads/[id]/small': [OWNER_ALONE, at => `/uploads/${at.uploadId}/small`],
  '/unsubscribe/[secret]': [everybody('elsewhere'), () => '/unsubscribe/nothing'],
  '/unsubscribe/[secret]/rule': [PUBLIC, () => '/unsubscribe/nothing/rule'],
}
