import { missionName as nameIn } from '#domain/messages/names.ts'
import { spokenLanguage } from './language.ts'

/** A mission as it writes itself, in the language of pages: `Einstein Probe`. */
export function missionName(mission: string): string {
  return nameIn(mission, spokenLanguage())
}
