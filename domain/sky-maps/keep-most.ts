import type { SkyMap } from './sky-map.ts'

/** The cells that hold the share, the finest of them merged until at most `mostCells` are left: for many questions fast. */
export function keepMost(_map: SkyMap, _share: number, _mostCells = 4096): SkyMap {
  throw new Error('keepMost comes with the next commits')
}
