import type { BurstEvent } from '#domain/events/burst-event.ts'
import { commonName } from '#domain/messages/names.ts'
import { spokenLanguage } from './language.ts'

/** What an event goes by: its best name, or its first trigger (`Fermi 798430369`). */
export function eventName(event: Pick<BurstEvent, 'names' | 'triggers' | 'slug'>): string {
  return commonName(event, spokenLanguage())
}
