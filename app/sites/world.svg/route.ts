import fine from 'world-atlas/land-50m.json' with { type: 'json' }
import coarse from 'world-atlas/land-110m.json' with { type: 'json' }
import { placeAsked } from '#app/_ui/place-asked.ts'
import { NIGHT_PALETTE } from '#domain/pictures/palette.ts'
import { drawWorld, type Land } from '#domain/pictures/world.ts'
import { placesWithin } from '#server/places.ts'
import { windowOf } from '../picked.ts'

const TOWNS = 14

/** A window of the world: nothing in it is anybody's. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams
  const window = windowOf(asked)
  const { latDeg, lonDeg, spanDeg } = window
  const isWhole = spanDeg >= 180
  const box = {
    south: latDeg - spanDeg / 4,
    north: latDeg + spanDeg / 4,
    west: lonDeg - spanDeg / 2,
    east: lonDeg + spanDeg / 2,
  }
  const towns = isWhole ? [] : await placesWithin(box, TOWNS)
  const land = (isWhole ? coarse : fine) as unknown as Land
  return new Response(drawWorld(land, window, towns, placeAsked(asked), NIGHT_PALETTE), {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' },
  })
}
