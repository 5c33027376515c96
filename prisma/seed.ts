import { db } from '#server/db.ts'
import { makePerson, type PersonWanted } from '#tests/factories/people.ts'

// Invented people on six continents, for the demo: whoever of them is there already is left as they are.

export const PASSWORD = 'clear skies tonight'

export type SeededPerson = PersonWanted & { says: string }

export const PEOPLE: SeededPerson[] = [
  {
    email: 'tui@example.org',
    name: 'Tui Ngata',
    says: 'maintainer, Lake Tekapo, New Zealand',
    timeZone: 'Pacific/Auckland',
    role: 'MAINTAINER',
    site: { name: 'Lake Tekapo', latDeg: -43.9868, lonDeg: 170.465, elevationM: 1029 },
    rule: { name: 'Every burst', minGrbChance: 0.5 },
  },
  {
    email: 'ana@example.org',
    name: 'Ana Rojas',
    says: 'Elqui valley, Chile; everything, with every update',
    timeZone: 'America/Santiago',
    site: { name: 'Vicuña', latDeg: -30.0319, lonDeg: -70.7081, elevationM: 650 },
    rule: { name: 'Everything', updates: 'all' },
  },
  {
    email: 'kofi@example.org',
    name: 'Kofi Mensah',
    says: 'Aburi, Ghana; positions good enough for a small field',
    timeZone: 'Africa/Accra',
    site: { name: 'Aburi', latDeg: 5.8477, lonDeg: -0.1746, elevationM: 450 },
    rule: {
      name: 'Fits in my field',
      kinds: ['position', 'refined', 'final', 'counterpart'],
      maxErrorRadiusDeg: 0.5,
    },
  },
  {
    email: 'yuki@example.org',
    name: 'Yuki Tanaka',
    says: 'Nobeyama, Japan; wide field, up to ten degrees',
    timeZone: 'Asia/Tokyo',
    site: { name: 'Nobeyama', latDeg: 35.9417, lonDeg: 138.4725, elevationM: 1350 },
    rule: {
      name: 'Wide field',
      kinds: ['position', 'refined', 'final', 'counterpart'],
      maxErrorRadiusDeg: 10,
    },
  },
  {
    email: 'lena@example.org',
    name: 'Lena Vogt',
    says: 'Rhön, Germany; afterglows with arcsecond places only',
    timeZone: 'Europe/Berlin',
    site: { name: 'Hohe Geba', latDeg: 50.5903, lonDeg: 10.2742, elevationM: 751 },
    rule: { name: 'Afterglows', kinds: ['counterpart'], updates: 'none' },
  },
  {
    email: 'sam@example.org',
    name: 'Sam Whitlock',
    says: 'Arizona; Swift and SVOM, first news only',
    timeZone: 'America/Phoenix',
    site: { name: 'Sells', latDeg: 31.9117, lonDeg: -111.8814, elevationM: 720 },
    rule: { name: 'Swift and SVOM', missions: ['swift', 'svom'], updates: 'none' },
  },
]

/** Makes those of PEOPLE who are not there yet; returns how many were made. */
export async function seedPeople(): Promise<number> {
  const known = await db().user.findMany({
    where: { email: { in: PEOPLE.map(person => person.email) } },
    select: { email: true },
  })
  const missing = PEOPLE.filter(person => !known.some(({ email }) => email === person.email))
  for (const person of missing) await makePerson({ ...person, password: PASSWORD })
  return missing.length
}
