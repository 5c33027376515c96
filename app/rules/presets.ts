import { type Rule, USUAL_RULE } from '#domain/rules/rule.ts'

const POSITIONS = ['position', 'refined', 'final', 'counterpart'] as const
const BURSTS = ['burst', 'x-ray-transient'] as const

/** Where to start from; names and explanations stand in the catalogue under the same keys. */
export const PRESETS = {
  bursts: { ...USUAL_RULE, events: BURSTS, minGrbChance: 0.5 },
  wake: {
    ...USUAL_RULE,
    events: BURSTS,
    kinds: POSITIONS,
    maxErrorRadiusDeg: 0.1,
    maxAgeHours: 12,
    verdict: 'now',
    dailyLimit: 3,
  },
  pointable: { ...USUAL_RULE, events: BURSTS, kinds: POSITIONS, maxErrorRadiusDeg: 0.1 },
  // A field of about a degree, 30 mm to 50 mm of aperture: bright afterglows, soon after the burst.
  seestar: {
    ...USUAL_RULE,
    events: BURSTS,
    kinds: POSITIONS,
    maxErrorRadiusDeg: 0.6,
    maxAgeHours: 24,
    verdict: 'now-or-tonight',
  },
  wide: { ...USUAL_RULE, events: BURSTS, kinds: POSITIONS, maxErrorRadiusDeg: 10, minGrbChance: 0.5 },
  counterparts: { ...USUAL_RULE, kinds: ['counterpart'], updates: 'none' },
  digest: { ...USUAL_RULE, arrival: 'daily' },
} as const satisfies Record<string, PresetRule>

type PresetRule = {
  readonly [K in Exclude<keyof Rule, 'name'>]: Rule[K] extends (infer T)[] ? readonly T[] : Rule[K]
}

export type Preset = keyof typeof PRESETS

export const PRESET_NAMES: readonly Preset[] = [
  'bursts',
  'wake',
  'pointable',
  'seestar',
  'wide',
  'counterparts',
  'digest',
]
