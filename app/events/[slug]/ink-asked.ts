import type { Asked } from '#app/_ui/place-asked.ts'
import { NIGHT_PALETTE, type Palette, PRINT_PALETTE, RED_PALETTE } from '#domain/pictures/palette.ts'

const INKS = { print: PRINT_PALETTE, night: NIGHT_PALETTE, red: RED_PALETTE } as const
export type Ink = keyof typeof INKS

/** The colours that an address asks for (`?ink=red`), else the usual ones. */
export function inkAsked(asked: Asked, usual: Ink): Palette {
  const ink = asked.get('ink') ?? ''
  return Object.hasOwn(INKS, ink) ? INKS[ink as Ink] : INKS[usual]
}
