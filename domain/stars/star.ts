import type { Direction } from '#domain/sky/sun-and-moon.ts'

/** ICRS (J2000), degrees; the visual magnitude, or the nearest to it that a catalogue has. */
export type Star = Direction & { magnitude: number }
