import type { FitsFacts } from './fits-facts.ts'
import { pixelAt } from './pixel-and-sky.ts'

/**
 * Where a direction stands on the shown picture: shares of its width from the left and of its height from above, [0, 1].
 * Null without a plate solution, and for what is outside.
 */
export function placeOnPicture(
  { wcs, widthPx, heightPx, isTopDown }: FitsFacts,
  target: { raDeg: number; decDeg: number },
): { x: number; y: number } | null {
  const pixel = wcs && pixelAt(wcs, target)
  if (!pixel) return null
  // The first pixel reaches from 0.5 to 1.5.
  const [x, up] = [(pixel.x - 0.5) / widthPx, (pixel.y - 0.5) / heightPx]
  if (x < 0 || x > 1 || up < 0 || up > 1) return null
  return { x, y: isTopDown ? up : 1 - up }
}
