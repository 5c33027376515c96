import type { Circular } from '#domain/notices/circular.ts'
import { isGrbName, namesIn } from './event-names.ts'

export type CircularLinks = {
  /**
   * What the circular may be about, the surest first: missions' own numbers ("fermi 712143685", "swift 1183217") and
   * names ("GRB 230805B", "bn230827256"). Its event is the first of these that there is.
   */
  mentions: string[]
  /** The name that it gives its event, should a number tell which that is: a GRB's, or else an Einstein Probe transient's. */
  givenName: string | null
  /** The name by which that event went before, where the subject says that it was renamed. */
  formerName: string | null
}

/** A trigger is announced before its circulars: for this long, days, people write about it. */
const WRITTEN_ABOUT_DAYS = 400
/** Burst numbers stand in the first lines; the rest of a long body is tables. */
const BODY_LOOKED_AT = 20_000
const MOST_MENTIONS = 30
/** Fermi counts seconds from here; leap seconds do not matter where days are compared. */
const FERMI_EPOCH_MS = Date.UTC(2001, 0, 1)
const DAY_MS = 86_400_000

/** "trigger No 712143685", "trigger=1183217", "trigger 716723561.504536 / 230918412", "triggers/2023/bn230803061". */
const TRIGGER =
  /\btrigger(?:ed|s)?\b[\s(]{0,3}(?:no|nos|num|number|id|ids|#)?[\s.:=#]{0,4}(\d{4,11})(?!\d)(?:\.\d{1,9})?(?:\s{0,2}[/,]\s{0,2}(\d{9})(?!\d))?/gi
const INTEGRAL = /\bINTEGRAL\b[^.\n]{0,60}\btrigger\b[^\d\n]{0,12}$/i

/**
 * What a circular says about which event it belongs to: pure text, no look at any event. Numbers and names in the
 * subject come first, then numbers in the body: of the day that the subject names, where the subject speaks of no
 * gravitational wave or neutrino (those bodies cite bursts that are not theirs), and where the body has no two of one
 * mission (it compares).
 */
export function linksOf(
  circular: Pick<Circular, 'subject' | 'eventId' | 'body' | 'createdOn'>,
): CircularLinks {
  const { subject, eventId, body, createdOn } = circular
  const writtenAt = Date.parse(createdOn)
  const names = namesIn(`${subject}\n${eventId ?? ''}`)
  const isOfBurst = names.every(it => it.isBurst)
  const inSubject = numbersIn(subject, writtenAt)
  const days = names.flatMap(it => dayIn(it.name) ?? [])
  const isOfTheDay = (number: string) => days.length === 0 || days.some(day => isNear(day, number))
  const inBody = isOfBurst
    ? onlyOnes(numbersIn(body.slice(0, BODY_LOOKED_AT), writtenAt).filter(isOfTheDay))
    : []
  const mentions = [...inSubject, ...names.map(it => it.name), ...inBody]
  const given = names.map(it => it.name)
  const grbNames = given.filter(name => isGrbName(name) && isLetteredOrOld(name, writtenAt))
  // Einstein Probe's own circulars name what its notices only number; a burst that has both goes by the GRB name.
  const nameable = grbNames.length > 0 ? grbNames : given.filter(name => name.startsWith('EP'))
  return {
    mentions: [...new Set(mentions)].slice(0, MOST_MENTIONS),
    ...(isOfBurst ? namingIn(nameable, subject) : NO_NAMING),
  }
}

const NO_NAMING = { givenName: null, formerName: null }

const RENAMED = /\brenam(?:ed|ing)\b|\b(?:now|henceforth)\s+(?:called|named|known\s+as|designated)\b/i
/** Between two names: the first of them is the new one. */
const FORMERLY = /\b(?:formerly|previously|originally|renamed\s+from)\b/i

/** One name is the event's. Two are as well where the subject says that one replaces the other; else they compare. */
function namingIn([first, second, third]: string[], subject: string) {
  if (first === undefined || third !== undefined) return NO_NAMING
  if (second === undefined) return { givenName: first, formerName: null }
  if (FORMERLY.test(subject)) return { givenName: first, formerName: second }
  return RENAMED.test(subject) ? { givenName: second, formerName: first } : NO_NAMING
}

/** "GRB 260419" is any burst of that day; "GRB 050904" was the only one. */
function isLetteredOrOld(name: string, writtenAt: number): boolean {
  return /[A-Z]$/.test(name) || writtenAt < Date.UTC(2010, 0, 1)
}

function numbersIn(text: string, writtenAt: number): string[] {
  const numbers = [...text.matchAll(TRIGGER)].flatMap(match => {
    const [whole, first = '', second = ''] = match
    const lead = text.slice(Math.max(0, match.index - 80), match.index) + whole.slice(0, whole.indexOf(first))
    return [first, second].flatMap(digits => missionsOf(digits, lead, writtenAt))
  })
  const dressed = namesIn(text).flatMap(({ name }) => (/^(?:bn|sb)\d/.test(name) ? [name] : []))
  return [...numbers, ...dressed]
}

/** Whose number it is shows in its length; Fermi's, of nine digits, are times, and so is what it names bursts by. */
function missionsOf(digits: string, lead: string, writtenAt: number): string[] {
  if (digits.length === 9) {
    if (isBefore(fermiTimeOf(digits), writtenAt)) return [`fermi ${digits}`]
    return isBefore(dayOf(digits), writtenAt) ? [`bn${digits}`] : []
  }
  if (/^\d{4,5}$/.test(digits)) return INTEGRAL.test(lead) ? [`integral ${digits}`] : []
  if (/^0\d{10}$/.test(digits)) return [`einstein_probe ${digits}`]
  return /^\d{6,7}$/.test(digits) ? [`swift ${digits}`] : []
}

const fermiTimeOf = (seconds: string) => FERMI_EPOCH_MS + Number(seconds) * 1000

/** The day that a name or number holds, as YYMMDD. */
function dayIn(name: string): number | null {
  const [, fermi] = /^fermi (\d+)$/.exec(name) ?? []
  if (fermi) return fermiTimeOf(fermi)
  const [, digits] = /^(?:GRB |bn|sb|EP)(\d{6})/.exec(name) ?? []
  return digits ? dayOf(digits) : null
}

/** Swift's numbers hold no day: they are never of another. */
function isNear(day: number, number: string): boolean {
  const other = dayIn(number)
  return other === null || Math.abs(other - day) < 2 * DAY_MS
}

/** The day that YYMMDDFFF begins with. */
function dayOf(digits: string): number {
  return Date.parse(`20${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}T00:00:00Z`)
}

function isBefore(at: number, writtenAt: number): boolean {
  return at <= writtenAt + DAY_MS && at > writtenAt - WRITTEN_ABOUT_DAYS * DAY_MS
}

const ownerOf = (number: string) =>
  number.startsWith('bn') ? 'fermi-name' : (/^[a-z]+/.exec(number)?.[0] ?? '')

function onlyOnes(numbers: string[]): string[] {
  const distinct = [...new Set(numbers)]
  return distinct.filter(it => distinct.filter(other => ownerOf(other) === ownerOf(it)).length === 1)
}
