import ICAL from 'ical.js'
import { type Attachment, simpleParser } from 'mailparser'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nightCurve } from '#domain/pictures/night-curve.ts'
import { NIGHT_PALETTE } from '#domain/pictures/palette.ts'
import { placeOf } from '#domain/sky/place.ts'
import { skyOfSite } from '#domain/sky/sky-of-site.ts'
import { skyAt } from '#domain/sky/sky-track.ts'
import { placeSunAndMoon } from '#domain/sky/sun-and-moon.ts'
import { db } from '#server/db.ts'
import { makePerson } from '#tests/factories/people.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { Stage } from './stage.ts'

// What comes with a mail to somebody who has a site: the night as a picture, and the window for a calendar.

const stage = new Stage('postgres')
// However busy this machine is, the picture is waited for.
beforeAll(async () => void (await stage.startWorker({ CHART_WITHIN_MS: '30000' })))
afterAll(() => stage.stopWorkers())

/** High at midnight in the south in any season. */
const target = { raDeg: Math.round(placeSunAndMoon(new Date()).sun.raDeg + 180) % 360, decDeg: -62.77 }
const SOUTH = { name: 'Charters Towers', latDeg: -20.08, lonDeg: 146.26, elevationM: 310 }

async function mailTo(email: string) {
  const raw = stage.sink.mails.find(mail => mail.to === email)?.raw
  if (!raw) throw new Error(`${email} has no mail`)
  return simpleParser(raw, { keepCidLinks: true })
}

test('the night is shown inside the mail and its window is attached; nobody without a site has either', async () => {
  const { userId } = await makePerson({ email: 'south@example.org' })
  const site = await db().site.create({ data: { ...SOUTH, timeZone: 'Australia/Brisbane', userId } })
  await makePerson({ email: 'nowhere@example.org' })
  const t0 = new Date(Date.now() - 3_600_000)
  const { eventSlug } = await stage.arrive(
    fermiPosition({ stage: 'GND', t0, ...target, errorRadiusDeg: 1.2, duration: 'Long' }),
  )
  expect(await stage.settled()).toBe(true)
  expect((await mailTo('nowhere@example.org')).attachments).toEqual([])
  const mail = await mailTo('south@example.org')
  const [picture, calendar] = mail.attachments
  if (!picture || !calendar || mail.html === false) throw new Error('the mail lacks its files')
  const image = /<img src="cid:([^"]+)" alt="([^"]+)" width="560" height="252"/.exec(mail.html)
  expect(image?.[1]).toBe(picture.cid)
  expect(image?.[2]).toMatch(/^Fermi \d+ through the night at Charters Towers\. Observable /)
  const { from } = readWindow(calendar, `window-${eventSlug}-${site.id}@127.0.0.1`)
  const isNow = from.getTime() <= Date.now()
  expect(mail.subject).toContain(isNow ? 'NOW' : 'TONIGHT')
  expect(shareOnCurve(picture, from)).toBeGreaterThan(0.9)
  // Hung a fifth of a night beside itself it would be elsewhere.
  expect(shareOnCurve(picture, from, 7_200_000)).toBeLessThan(0.2)
})

function readWindow({ content, contentType }: Attachment, uid: string): { from: Date; to: Date } {
  expect(contentType).toBe('text/calendar')
  const calendar = new ICAL.Component(ICAL.parse(content.toString()))
  const found = calendar.getFirstSubcomponent('vevent')
  if (!found) throw new Error('there is no entry')
  const entry = new ICAL.Event(found)
  expect(entry.uid).toBe(uid)
  expect(entry.location).toBe('Charters Towers')
  return { from: entry.startDate.toJSDate(), to: entry.endDate.toJSDate() }
}

/** The share of the night in which the picture has the colour of the burst where the burst stands. */
function shareOnCurve({ content }: Attachment, night: Date, shiftMs = 0): number {
  const png = PNG.sync.read(content)
  expect([png.width, png.height]).toEqual([1120, 504])
  const { span } = nightCurve(target, SOUTH, { minAltitudeDeg: 30 }, night)
  const moments = Array.from({ length: 60 }, (_, i) => 8 + i * 18)
  const hits = moments.filter(x => {
    const atMs = span.fromMs + (x / 1120) * (span.toMs - span.fromMs) + shiftMs
    const { altitudeDeg } = skyOfSite(placeOf(SOUTH), skyAt(atMs), target)
    const y = Math.round(((276 - (altitudeDeg + 10) * 2.48) * 1120) / 720)
    // The position of the notice is rounded.
    return [-2, 0, 2].some(off => colourAt(png, x, y + off) === NIGHT_PALETTE.burst)
  })
  return hits.length / moments.length
}

const colourAt = ({ data, width }: PNG, x: number, y: number) =>
  `#${data.subarray((y * width + x) * 4).toString('hex', 0, 3)}`
