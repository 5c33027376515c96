import { readAladinLite } from '#server/aladin-lite.ts'

/** The program that draws the sky that can be turned; fetched by that page alone, once in a year. */
export async function GET(): Promise<Response> {
  return new Response(new Uint8Array(await readAladinLite()), {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      // Pages ask for it with its version in the address.
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
}
