import { isDatabaseUp } from '#server/status.ts'

/** The process can serve pages: its database answers. */
export async function GET(): Promise<Response> {
  const ok = await isDatabaseUp()
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
