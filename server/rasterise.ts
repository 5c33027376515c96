import { Resvg } from '@resvg/resvg-js'
import { DRAWN_FAMILY, DRAWN_FONT } from './drawn-font.ts'
import { writeIndexedPng } from './indexed-png.ts'

// The only door to resvg. Its binary comes with the package, so nothing is fetched and no browser is needed.

/** Paints SVG text of ours as a PNG so many pixels wide, on a ground of this colour. Blocks while it does: 15 ms for a chart. */
export function rasterise(svg: string, { widthPx, ground }: { widthPx: number; ground: string }): Buffer {
  const font = {
    loadSystemFonts: false,
    fontFiles: [DRAWN_FONT.regular, DRAWN_FONT.bold],
    defaultFontFamily: DRAWN_FAMILY,
    sansSerifFamily: DRAWN_FAMILY,
  }
  const { pixels, width, height } = new Resvg(svg, {
    fitTo: { mode: 'width', value: widthPx },
    background: ground,
    font,
  }).render()
  return writeIndexedPng(pixels, width, height)
}
