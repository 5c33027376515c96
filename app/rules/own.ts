import { listInstruments } from '#server/instruments.ts'
import { listSites } from '#server/sites.ts'
import type { Own } from './rule-form.tsx'

/** What of their own a person may name in a rule. */
export async function ownOf(userId: number): Promise<Own> {
  const [sites, instruments] = await Promise.all([listSites(userId), listInstruments(userId)])
  return { sites, instruments }
}
