import type { Reading } from './reading.ts'

/**
 * LVK injects invented gravitational waves into its own stream (names beginning with M or T), ninety messages a day with
 * a sky map of a megabyte in each.
 */
export function isMockWave({ mission, isTest, names }: Reading): boolean {
  return mission === 'lvk' && isTest && names.some(name => /^[MT]/.test(name))
}
