import { cleanText } from './clean-text.ts'
import { type Catalogue, wordsOf } from './messages.ts'

type Key = keyof Catalogue['because']

/**
 * What readers of notices note of why something is a burst or none. It is kept in English, with the notice type in
 * front; the catalogue says it in other languages. The first that fits counts.
 */
const PHRASES: readonly (readonly [RegExp, Key])[] = [
  [/^a test$/, 'test'],
  [/^definitely not a GRB$/, 'definitelyNot'],
  [/^the notice says: not a GRB$/, 'saysNot'],
  [/^identified as a GRB$/, 'identified'],
  [/^classed as a long GRB$/, 'long'],
  [/^classed as a short GRB$/, 'short'],
  [/^flight class (?<name>.+)$/, 'flightClass'],
  [/^class (?<name>.+) at (?<share>\d+)\s%$/, 'classAt'],
  [/^class (?<name>.+)$/, 'class'],
  [/^pointing direction$/, 'pointing'],
  [/^pointing, target or catalogued source$/, 'pointingOrSource'],
  [/^matches a catalogued source$/, 'matchesSource'],
  [/^star tracker lost lock$/, 'lostLock'],
  [/^catalogued source ?(?<name>.*)$/, 'cataloguedSource'],
  [/^known source ?(?<name>.*)$/, 'knownSource'],
  [/^outside the 90\s% circle of ECLAIRs: perhaps another source$/, 'outsideEclairs'],
  [/^retracted$/, 'retracted'],
  [/^gravitational waves, no gamma-ray burst by themselves$/, 'gravitationalWaves'],
  [/^a neutrino, no gamma-ray burst$/, 'neutrino'],
  [/^neutrinos of a supernova$/, 'supernova'],
  [/^a fast radio burst$/, 'radioBurst'],
  [/^an optical transient$/, 'opticalTransient'],
  [/^(?<survey>\S+) reports an optical transient$/, 'surveyTransient'],
  [/^(?<what>.+) is not a burst$/, 'notABurst'],
]

/** Why a state is what it is, in a person's language; what a notice or a circular says itself stays as it stands. */
export function sayBecause(because: string, locale: string): string {
  const text = cleanText(because)
  const say = wordsOf(locale, 'because')
  const { number, subject } = /^GCN Circular (?<number>\S+): (?<subject>.*)$/.exec(text)?.groups ?? {}
  if (number !== undefined && subject !== undefined) return say('circular', { number, subject })
  const { noticeType, phrase } = /^(?<noticeType>[^\s:]+): (?<phrase>.+)$/.exec(text)?.groups ?? {}
  return noticeType !== undefined && phrase !== undefined
    ? say('stated', { noticeType, phrase: sayPhrase(phrase, locale) })
    : sayPhrase(text, locale)
}

function sayPhrase(phrase: string, locale: string): string {
  for (const [form, key] of PHRASES) {
    const found = form.exec(phrase)
    if (found) return wordsOf(locale, 'because')(key, { ...EMPTY, ...found.groups }).trim()
  }
  return phrase
}

const EMPTY = {
  name: '',
  share: '',
  what: '',
  survey: '',
  noticeType: '',
  phrase: '',
  number: '',
  subject: '',
}
