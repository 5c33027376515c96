import { z } from 'zod'
import { number } from '#app/api/v1/asked-fields.ts'
import { aroundPlace, findOpenEvents } from '#app/api/v1/find-open-events.ts'
import { EVENT_COLUMNS } from '#domain/events/formats/event-columns.ts'
import type { OpenEvent } from '#domain/events/formats/open-event.ts'
import { escapeXml } from '#domain/tables/escape-xml.ts'
import { writeVoTable } from '#domain/tables/write-votable.ts'
import { env } from '#server/env.ts'

/** More than a radius of a degree ever holds; the standard lets a service say where it ends. */
const MOST = 10_000

const Asked = z.object({
  ra: number(z.number().min(0).max(360)),
  dec: number(z.number().min(-90).max(90)),
  sr: number(z.number().min(0).max(180)),
  verb: z.enum(['1', '2', '3']).default('2'),
})

/** Columns that even the tersest answer has. */
const TERSE = new Set(['id', 't0', 'ra_deg', 'dec_deg', 'radius_90_deg'])

/** Version 1.03 is older than UCD1+, and its readers look for these. */
const OLD_UCDS: Readonly<Record<string, string>> = {
  id: 'ID_MAIN',
  ra_deg: 'POS_EQ_RA_MAIN',
  dec_deg: 'POS_EQ_DEC_MAIN',
}
const COLUMNS = EVENT_COLUMNS.map(it => ({
  ...it,
  ...(OLD_UCDS[it.name] && { ucd: OLD_UCDS[it.name] ?? '' }),
}))

/**
 * The events around a place as the IVOA's Simple Cone Search 1.03 asks and is answered
 * (https://www.ivoa.net/documents/latest/ConeSearch.html): RA, DEC, SR in degrees, always a VOTable, also for what makes
 * no sense. Names of parameters are read in any case.
 */
export async function answerCone(request: Request): Promise<Response> {
  const given = [...new URL(request.url).searchParams].map(([name, value]) => [
    name.toLowerCase(),
    value.trim(),
  ])
  const asked = Asked.safeParse(Object.fromEntries(given))
  if (!asked.success) {
    const wrong = asked.error.issues.map(it => String(it.path[0]).toUpperCase()).join(', ')
    return answer(errorTable(`Not understood: ${wrong}`))
  }
  const { ra, dec, sr, verb } = asked.data
  const found = await findOpenEvents(aroundPlace({ raDeg: ra % 360, decDeg: dec, radiusDeg: sr }), {
    cursor: undefined,
    limit: MOST,
    now: new Date(),
    siteUrl: env().SITE_URL,
  })
  if (!found.ok) return answer(errorTable('The place was not understood'))
  // A radius of 0 asks what the columns are.
  const rows: readonly OpenEvent[] = sr === 0 ? [] : found.value
  const columns = COLUMNS.filter(it => verb !== '1' || TERSE.has(it.name))
  const notes = {
    name: 'events',
    about: 'Events around a place, by Afterglow',
    infos: { QUERY_STATUS: 'OK' },
  }
  return answer(writeVoTable(notes, columns, rows))
}

const errorTable = (why: string) => `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<INFO ID="Error" name="Error" value="${escapeXml(why)}"/>
</VOTABLE>
`

function answer(body: string): Response {
  const headers = {
    'content-type': 'application/x-votable+xml',
    'cache-control': 'public, max-age=5',
    'access-control-allow-origin': '*',
  }
  return new Response(body, { headers })
}
