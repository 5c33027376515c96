import { expect, it } from 'vitest'
import { classicTime, dayOfYear, fermiName, fermiTrigId, secondsOfDay, tjd } from '#tests/notices/gcn-time.ts'

/** T0, trigger number and name as the Fermi GBM burst catalogue has them. */
const published = [
  ['2013-04-27T07:47:06.420Z', 388741629, 'bn130427324'],
  ['2016-06-25T22:40:16.280Z', 488587220, 'bn160625945'],
  ['2017-08-17T12:41:06.470Z', 524666471, 'bn170817529'],
  ['2018-07-20T14:21:39.650Z', 553789304, 'bn180720598'],
  ['2019-01-14T20:57:02.630Z', 569192227, 'bn190114873'],
  ['2019-08-29T19:55:53.130Z', 588801358, 'bn190829830'],
  ['2020-04-15T08:48:05.560Z', 608633290, 'bn200415367'],
  ['2021-12-11T13:09:59.650Z', 660921004, 'bn211211549'],
  ['2022-10-09T13:16:59.990Z', 687014224, 'bn221009553'],
  ['2023-03-07T15:44:06.670Z', 699896651, 'bn230307656'],
] as const

it.each(published)('%s is Fermi trigger %d, %s', (time, trigId, name) => {
  expect(fermiTrigId(new Date(time))).toBe(trigId)
  expect(fermiName(new Date(time))).toBe(name)
})

it('counts days as GCN does: TJD 17982 was day 229 of 2017', () => {
  const t0 = new Date('2017-08-17T12:41:06.470Z')
  expect(tjd(t0)).toBe(17_982)
  expect(dayOfYear(t0)).toBe(229)
  expect(secondsOfDay(t0)).toBeCloseTo(45_666.47, 6)
  expect(classicTime(t0)).toBe('2017-08-17T12:41:06.47')
})
