import { expect, test } from 'vitest'
import { Profile, readOrcid } from './profile.ts'

// Published by ORCID as examples, and the one whose check character is an X.
test.each(['0000-0002-1825-0097', '0000-0001-5109-3700', '0000-0002-1694-233X'])('%s is an ORCID iD', id => {
  expect(readOrcid(id)).toBe(id)
  expect(readOrcid(id.replaceAll('-', '').toLowerCase())).toBe(id)
})

test.each(['0000-0002-1825-0098', '0000-0002-1825-009', 'X000-0002-1825-0097', 'orcid', ''])(
  '%j is none',
  id => expect(readOrcid(id)).toBeUndefined(),
)

const typed = {
  name: ' Ada ',
  affiliation: '',
  orcid: '',
  aavsoCode: '',
  mpcCode: '',
  timeZone: 'Europe/Paris',
}

test('a profile is read as it was typed', () => {
  expect(
    Profile.parse({
      ...typed,
      orcid: 'https://orcid.org/0000-0002-1825-0097',
      aavsoCode: 'abc',
      mpcCode: 'z51',
    }),
  ).toEqual({
    name: 'Ada',
    affiliation: null,
    orcid: '0000-0002-1825-0097',
    aavsoCode: 'ABC',
    mpcCode: 'Z51',
    timeZone: 'Europe/Paris',
  })
})

test.each([
  ['name', 'a\nb'],
  ['name', 'x'.repeat(81)],
  ['orcid', '0000-0002-1825-0098'],
  ['aavsoCode', 'A B'],
  ['mpcCode', 'XYZ'],
  ['timeZone', 'Mars/Olympus'],
])('%s is not taken as %j', (field, value) => {
  const parsed = Profile.safeParse({ ...typed, [field]: value })
  expect(parsed.error?.issues.map(it => it.path[0])).toEqual([field])
})
