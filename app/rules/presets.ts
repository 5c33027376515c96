import type { Rule } from '#domain/rules/rule.ts'

/** Where to start from; names and explanations stand in the catalogue under the same keys. */
export const PRESETS = {
  bursts: {
    missions: [],
    kinds: [],
    maxErrorRadiusDeg: null,
    minGrbChance: 0.5,
    updates: 'material',
  },
  pointable: {
    missions: [],
    kinds: ['position', 'refined', 'final', 'counterpart'],
    maxErrorRadiusDeg: 0.1,
    minGrbChance: 0,
    updates: 'material',
  },
  wide: {
    missions: [],
    kinds: ['position', 'refined', 'final', 'counterpart'],
    maxErrorRadiusDeg: 10,
    minGrbChance: 0.5,
    updates: 'material',
  },
  counterparts: {
    missions: [],
    kinds: ['counterpart'],
    maxErrorRadiusDeg: null,
    minGrbChance: 0,
    updates: 'none',
  },
} as const satisfies Record<
  string,
  Omit<Rule, 'name' | 'isActive' | 'missions' | 'kinds'> & {
    missions: readonly string[]
    kinds: readonly Rule['kinds'][number][]
  }
>

export type Preset = keyof typeof PRESETS

export const PRESET_NAMES: readonly Preset[] = ['bursts', 'pointable', 'wide', 'counterparts']
