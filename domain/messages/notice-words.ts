import type { NoticeKind } from '#domain/notices/reading.ts'
import { wordsOf } from './messages.ts'
import { missionName } from './names.ts'

export type NoticeSource = { mission: string; noticeType: string; kind: NoticeKind }

/** Instruments that speak in their own way, by how their notice types begin; the first that fits counts. */
const VOICES = [
  ['FERMI_LAT', 'fermiLat'],
  ['FERMI', 'fermiGbm'],
  ['SWIFT_XRT', 'swiftXrt'],
  ['SWIFT_UVOT', 'swiftUvot'],
  ['SWIFT', 'swiftBat'],
  ['GWALERT', 'lvk'],
] as const

/** What kind of notice this is, in one sentence that needs no glossary. */
export function sayNotice(source: NoticeSource, isTest: boolean, locale: string): string {
  const say = wordsOf(locale, 'kinds')
  const mission = missionName(source.mission, locale)
  if (isTest) return say('test', { mission })
  const type = source.noticeType.toUpperCase()
  const voice = VOICES.find(([start]) => type.startsWith(start))?.[1]
  const key = `${voice}.${source.kind}`
  if (voice && isKnown(key)) return say(key)
  return say(`any.${source.kind}`, { mission })

  function isKnown(it: string): it is OwnKey {
    return say.has(it as OwnKey)
  }
}

type OwnKey =
  | `fermiGbm.${'trigger' | 'position' | 'refined' | 'final' | 'subthreshold'}`
  | `fermiLat.${'position' | 'refined' | 'final' | 'counterpart'}`
  | `swiftBat.${'trigger' | 'position' | 'supplement'}`
  | `lvk.${'trigger' | 'position' | 'refined'}`
  | `swiftXrt.${'counterpart' | 'supplement'}`
  | `swiftUvot.${'counterpart' | 'supplement'}`
