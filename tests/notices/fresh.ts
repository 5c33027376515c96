import type { Place } from '#tests/notices/facts.ts'
import { after, fermiTrigId, secondsOfDay, yymmdd } from '#tests/notices/gcn-time.ts'
import { svomNotice } from '#tests/notices/svom-template.ts'
import { fermiAlert, fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'

/** A notice of an invented burst and when to send it, counted from T0. */
export type FreshNotice = { topic: string; bytes: Buffer; delaySeconds: number; says: string }

/** Numbers in [0, 1) that follow from the seed alone (Mulberry32, public domain). */
function numbersFrom(seed: number): () => number {
  // Neighbouring seeds start far apart.
  let state = Math.imul(seed + 77, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const radians = Math.PI / 180
const clamp = (sine: number): number => Math.min(1, Math.max(-1, sine))

type Sky = { raDeg: number; decDeg: number }

/** Anywhere on the sphere, every piece of sky alike. */
function anywhere(next: () => number): Sky {
  return { raDeg: next() * 360, decDeg: Math.asin(2 * next() - 1) / radians }
}

/** A measured place whose circle holds the true one: off by up to 0.8 of its radius, in any direction. */
function measured(truth: Sky, errorRadiusDeg: number, next: () => number): Place {
  const distance = errorRadiusDeg * 0.8 * Math.sqrt(next()) * radians
  const bearing = next() * 2 * Math.PI
  const dec = truth.decDeg * radians
  const newDec = Math.asin(
    clamp(Math.sin(dec) * Math.cos(distance) + Math.cos(dec) * Math.sin(distance) * Math.cos(bearing)),
  )
  const turn = Math.atan2(
    Math.sin(bearing) * Math.sin(distance) * Math.cos(dec),
    Math.cos(distance) - Math.sin(dec) * Math.sin(newDec),
  )
  const raDeg = (((truth.raDeg + turn / radians) % 360) + 360) % 360
  return { raDeg, decDeg: newDec / radians, errorRadiusDeg }
}

type Told = SampleNotice & { delaySeconds: number; says: string }
type Chain = (t0: Date, seed: number, next: () => number) => Told[]

const told = (delaySeconds: number, says: string, notice: SampleNotice): Told => ({
  ...notice,
  delaySeconds,
  says,
})

const fermiChain: Chain = (t0, _seed, next) => {
  const truth = anywhere(next)
  const trigId = fermiTrigId(t0)
  const position = (stage: 'FLT' | 'GND' | 'FIN', delay: number, radius: number) =>
    fermiPosition({ t0, trigId, stage, issuedAt: after(t0, delay), ...measured(truth, radius, next) })
  return [
    told(2, 'Fermi triggers: a time, no place yet.', fermiAlert({ t0, trigId, issuedAt: after(t0, 2) })),
    told(8, 'Fermi gives a flight position and thinks it a burst.', position('FLT', 8, 9 + next() * 8)),
    told(18, 'The ground software narrows it.', position('GND', 18, 3 + next() * 3)),
    told(38, 'The final position: a long burst.', position('FIN', 38, 1.4 + next() * 2)),
  ]
}

/** Seven digits, as Swift's own; from the time, so a later burst has another, until they wrap after 104 days. */
const swiftTrigId = (t0: Date): number => 1_000_000 + (Math.floor(t0.getTime() / 1000) % 9_000_000)

const swiftChain: Chain = (t0, _seed, next) => {
  const truth = anywhere(next)
  const trigId = swiftTrigId(t0)
  const position = (stage: 'BAT' | 'XRT' | 'UVOT', delay: number, radius: number) =>
    swiftPosition({ t0, trigId, stage, issuedAt: after(t0, delay), ...measured(truth, radius, next) })
  return [
    told(3, 'Swift BAT places a burst within three arcminutes.', position('BAT', 3, 0.05)),
    told(20, 'Swift XRT finds the X-ray afterglow.', position('XRT', 20, 0.0011)),
    told(38, 'Swift UVOT finds the optical afterglow.', position('UVOT', 38, 0.0002)),
  ]
}

const svomChain: Chain = (t0, seed, next) => {
  const truth = anywhere(next)
  const number = String((Math.floor(secondsOfDay(t0)) + seed) % 100).padStart(2, '0')
  const burst = { t0, burstId: `sb${yymmdd(t0)}${number}`, statesT0: true }
  return [
    told(
      2,
      'SVOM GRM triggers: a time, no place.',
      svomNotice({ ...burst, packet: 'grm-trigger', place: null, issuedAt: after(t0, 2) }),
    ),
    told(
      12,
      'SVOM ECLAIRs places it within arcminutes.',
      svomNotice({
        ...burst,
        packet: 'eclairs-wakeup',
        place: measured(truth, 0.11, next),
        cites: ['grm-trigger', 'eclairs-preliminary'],
        issuedAt: after(t0, 12),
      }),
    ),
    told(
      38,
      'SVOM MXT finds the X-ray afterglow.',
      svomNotice({
        ...burst,
        packet: 'mxt-initial_qf3',
        at: after(t0, 26),
        place: measured(truth, 0.013, next),
        cites: ['grm-trigger', 'eclairs-preliminary', 'eclairs-wakeup'],
        issuedAt: after(t0, 38),
      }),
    ),
  ]
}

/** Two missions see one burst, so an event has to be put together from both. */
const jointChain: Chain = (t0, _seed, next) => {
  const truth = anywhere(next)
  const trigId = fermiTrigId(t0)
  const swiftT0 = after(t0, 0.6)
  const swift = { t0: swiftT0, trigId: swiftTrigId(t0) }
  const place = (radius: number) => measured(truth, radius, next)
  return [
    told(2, 'Fermi triggers: a time, no place yet.', fermiAlert({ t0, trigId, issuedAt: after(t0, 2) })),
    told(
      8,
      'Fermi gives a flight position and thinks it a burst.',
      fermiPosition({ t0, trigId, stage: 'FLT', issuedAt: after(t0, 8), ...place(11) }),
    ),
    told(
      14,
      'Swift saw it too and places it within three arcminutes.',
      swiftPosition({ ...swift, stage: 'BAT', issuedAt: after(t0, 14), ...place(0.05) }),
    ),
    told(
      38,
      'Swift XRT finds the X-ray afterglow.',
      swiftPosition({ ...swift, stage: 'XRT', issuedAt: after(t0, 38), ...place(0.0011) }),
    ),
  ]
}

const chains = [fermiChain, swiftChain, svomChain, jointChain] as const

/**
 * An invented burst whose T0 is `now`: its notices in the order to send them, the last after 38 s.
 * The seed chooses the chain (`seed % 4`: Fermi, Swift, SVOM, Fermi with Swift) and the place in the sky.
 * Trigger ids come from the time, as the missions' do, so two bursts of one chain and one second share theirs.
 */
export function freshBurst(now: Date, seed: number): FreshNotice[] {
  const chain = chains[Math.abs(Math.trunc(seed)) % chains.length] ?? fermiChain
  return chain(now, Math.abs(Math.trunc(seed)), numbersFrom(seed))
}
