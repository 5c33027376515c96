import type { Reading } from '#domain/notices/reading.ts'
import type { EventState } from './burst-event.ts'
import { type CircularWord, verdictIn } from './circular-word.ts'

/**
 * What a set of readings of one event, in the order of the tale, and of circulars, in the order of publication, says
 * that it is, and the notice or circular that decided. People write circulars after looking closely, so theirs is the
 * last word over all but retractions.
 */
export function stateOf(
  readings: readonly Reading[],
  words: readonly CircularWord[] = [],
): { state: EventState; because: string | null } {
  const test = readings.find(it => it.isTest)
  if (test) return { state: 'test', because: sayOf(test) }
  const retraction = readings.findLast(it => it.isRetraction)
  if (retraction) return { state: 'retracted', because: sayOf(retraction) }
  const verdict = lastVerdict(words)
  if (verdict) return { state: verdict.says, because: verdict.because }
  const decision = decisionOf(readings)
  if (decision) {
    return { state: decision.isGrb === 'yes' ? 'likely' : 'not-a-burst', because: sayOf(decision) }
  }
  const first = readings[0]
  if (first && readings.every(it => it.kind === 'subthreshold')) {
    return { state: 'subthreshold', because: sayOf(first) }
  }
  return { state: 'candidate', because: null }
}

function lastVerdict(words: readonly CircularWord[]) {
  const verdicts = words.flatMap(({ circularId, subject }) => {
    const says = verdictIn(subject)
    return says ? [{ says, because: `GCN Circular ${circularId}: ${subject}` }] : []
  })
  return verdicts.findLast(it => it.says === 'retracted') ?? verdicts.at(-1) ?? null
}

/**
 * The reading that decides whether this is a burst. Fermi makes a final position only for what it believes to be a
 * burst, so that is the strongest word. A flight class can flip from packet to packet, so its latest word counts; a
 * ground position's "long" or "short" is given to solar flares too, so it decides only where no class was stated.
 */
function decisionOf(all: readonly Reading[]): Reading | null {
  // That a gravitational wave is none says nothing of the burst beside it.
  const bursts = all.filter(it => it.family === 'burst')
  const readings = bursts.length > 0 ? bursts : all
  const missions = [...new Set(readings.map(it => it.mission))]
  const decisions = missions.flatMap(
    mission => decisionOfMission(readings.filter(it => it.mission === mission)) ?? [],
  )
  // One mission's "solar flare" does not outweigh another's "this is a burst": only real bursts join at all.
  return decisions.find(it => it.isGrb === 'yes') ?? decisions[0] ?? null
}

function decisionOfMission(readings: readonly Reading[]): Reading | null {
  const decided = readings.filter(it => it.isGrb !== 'unknown' && it.kind !== 'subthreshold')
  const final = decided.findLast(it => it.kind === 'final')
  const classified = decided.findLast(it => it.kind === 'position' || it.kind === 'trigger')
  return final ?? classified ?? decided.at(-1) ?? null
}

/** A mission that says "this is a GRB" without a number is taken at nine in ten, "this is not" at one in twenty. */
const SAID_YES = 0.9
const SAID_NO = 0.05

/**
 * Probability in [0, 1] that the event is a gamma-ray burst: the stated class probability where the deciding notice
 * has one, otherwise by the convention above and never below what was stated before; null when nobody has said anything.
 */
export function grbChanceOf(
  readings: readonly Reading[],
  words: readonly CircularWord[] = [],
): number | null {
  const verdict = lastVerdict(words)
  if (readings.some(it => it.isRetraction) || verdict?.says === 'retracted') return 0
  if (verdict) return SAID_NO
  const decision = decisionOf(readings)
  if (!decision) return null
  const stated = statedChance(decision)
  if (decision.isGrb === 'no') return Math.min(stated ?? SAID_NO, 0.5)
  return stated ?? Math.max(SAID_YES, ...readings.map(it => statedChance(it) ?? 0))
}

function statedChance(reading: Reading): number | null {
  return reading.classes.find(it => it.name === 'GRB')?.probability ?? null
}

function sayOf(reading: Reading): string {
  return reading.isGrbBecause ? `${reading.noticeType}: ${reading.isGrbBecause}` : reading.noticeType
}
