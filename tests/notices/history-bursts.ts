import { at, fermiTale, type HistoryEntry, swiftTale } from '#tests/notices/history-entry.ts'

/** Swift's own 3 arcminutes, which it states for every BAT position. */
const arcminutes3 = 0.05

const grb080319b = swiftTale('GRB 080319B', 306757, '2008-03-19T06:12:49.000Z')

const brightest: HistoryEntry[] = [
  grb080319b.position(
    'BAT',
    21,
    at(217.919, 36.301, arcminutes3),
    'Swift finds the burst that for half a minute was visible to the naked eye.',
    { dialect: 'text', significanceSigma: 28.4 },
  ),
  grb080319b.position(
    'XRT',
    74,
    at(217.92, 36.303, 0.0014),
    'XRT sees the X-ray afterglow within arcseconds.',
    {
      dialect: 'text',
    },
  ),
  grb080319b.position('UVOT', 1630, at(217.921, 36.302, 0.0003), 'UVOT gives the optical position.', {
    dialect: 'text',
    magnitude: 13.6,
  }),
]

const fermi130427a = fermiTale('GRB 130427A', '2013-04-27T07:47:06.420Z')
const swift130427a = swiftTale('GRB 130427A', 554620, '2013-04-27T07:47:57.510Z')

const nearbyMonster: HistoryEntry[] = [
  fermi130427a.alert(5, 'Fermi triggers on what will be the brightest burst in decades.'),
  fermi130427a.position('FLT', 24, at(172.5, 25.1, 8.7), 'The first flight position is not yet classed.', {
    classIndex: 1,
    classPercent: 100,
    secondClassIndex: 0,
    secondClassPercent: 0,
    sequence: 45,
  }),
  swift130427a.position(
    'BAT',
    62,
    at(173.15, 27.706, arcminutes3),
    'Swift, slewing when the burst began, triggers 51 s after Fermi.',
    { name: 'GRB 130427', significanceSigma: 211 },
  ),
  fermi130427a.position('GND', 48, at(172.7, 26.4, 3.4), 'The first ground position.'),
  swift130427a.position('XRT', 208, at(173.1366, 27.699, 0.001), 'XRT finds the X-ray afterglow.'),
  swift130427a.position('UVOT', 396, at(173.1367, 27.6989, 0.0002), 'UVOT finds the optical afterglow.', {
    magnitude: 12.1,
  }),
]

const fermi160625b = fermiTale('GRB 160625B', '2016-06-25T22:40:16.280Z')

const precursor: HistoryEntry[] = [
  fermi160625b.alert(5, 'Fermi triggers on a faint precursor, three minutes before the main burst.'),
  fermi160625b.position('FLT', 31, at(313.2, 11.4, 16.2), 'The flight position of the precursor.', {
    classPercent: 88,
  }),
  fermi160625b.position('GND', 72, at(309.6, 5.3, 3.9), 'The ground position.'),
]

const fermi170817a = fermiTale('GRB 170817A', '2017-08-17T12:41:06.470Z')

const kilonova: HistoryEntry[] = [
  fermi170817a.alert(14, 'Fermi triggers 1.7 s after the merger of two neutron stars.'),
  fermi170817a.position(
    'FLT',
    24,
    at(172, -34.8, 32.65),
    'The flight position is poor but classed as a burst.',
    {
      classPercent: 97,
      significanceSigma: 6.2,
      timescaleSeconds: 0.512,
      sequence: 47,
    },
  ),
  fermi170817a.position('GND', 45, at(176.8, -39.8, 11.6), 'The ground position holds NGC 4993.', {
    duration: 'unknown',
    significanceSigma: 6,
  }),
]

const fermi180720b = fermiTale('GRB 180720B', '2018-07-20T14:21:39.650Z')
const swift180720b = swiftTale('GRB 180720B', 848890, '2018-07-20T14:21:44.550Z')

const overTheMeridian: HistoryEntry[] = [
  fermi180720b.alert(4, 'Fermi triggers five seconds before Swift.'),
  swift180720b.position(
    'BAT',
    19,
    at(0.53, -2.933, arcminutes3),
    'Swift places it just past 0 h of right ascension.',
    {
      significanceSigma: 60.3,
    },
  ),
  fermi180720b.position(
    'FLT',
    29,
    at(357.9, -4.6, 7.2),
    'The flight position lies on the other side of 0 h.',
  ),
  fermi180720b.position('GND', 51, at(359.2, -2.1, 2.1), 'The ground position, still before 0 h.'),
  swift180720b.position('XRT', 111, at(0.5287, -2.9188, 0.0013), 'XRT finds the X-ray afterglow.'),
]

const fermi190114c = fermiTale('GRB 190114C', '2019-01-14T20:57:02.630Z')
const swift190114c = swiftTale('GRB 190114C', 883832, '2019-01-14T20:57:03.190Z')

const teraelectronvolts: HistoryEntry[] = [
  fermi190114c.alert(5, 'Fermi triggers on the first burst that a Cherenkov telescope would catch.'),
  swift190114c.position(
    'BAT',
    13,
    at(54.507, -26.939, arcminutes3),
    'Swift sends the position that MAGIC slewed to.',
    {
      significanceSigma: 102,
    },
  ),
  fermi190114c.position('FLT', 21, at(51.8, -29.3, 9.4), 'A flight position, worse than the one Swift sent.'),
  swift190114c.position('XRT', 91, at(54.5048, -26.9463, 0.0015), 'XRT finds the X-ray afterglow.'),
  swift190114c.position('UVOT', 392, at(54.5049, -26.9464, 0.0001), 'UVOT finds the optical afterglow.', {
    magnitude: 17.3,
  }),
]

const fermi190829a = fermiTale('GRB 190829A', '2019-08-29T19:55:53.130Z')
const swift190829a = swiftTale('GRB 190829A', 922968, '2019-08-29T19:56:44.600Z')
const batOf190829a = at(44.54, -8.968, arcminutes3)

const twoDialects: HistoryEntry[] = [
  fermi190829a.alert(5, 'Fermi triggers on the weak first episode, 51 s before the bright one.'),
  swift190829a.position('BAT', 17, batOf190829a, 'Swift triggers on the second episode: as VOEvent.'),
  swift190829a.position('BAT', 17, batOf190829a, 'The same Swift notice again, as classic text.', {
    dialect: 'text',
  }),
  swift190829a.position(
    'XRT',
    113,
    at(44.5437, -8.9577, 0.0012),
    'XRT finds the afterglow beside a bright galaxy.',
  ),
]

const fermi201216c = fermiTale('GRB 201216C', '2020-12-16T23:07:25.750Z', 'text')
const swift201216c = swiftTale('GRB 201216C', 1013243, '2020-12-16T23:07:31.000Z')

const inText: HistoryEntry[] = [
  fermi201216c.alert(6, 'Fermi triggers; the whole chain of this burst is classic text.'),
  swift201216c.position('BAT', 15, at(16.358, 16.537, arcminutes3), 'Swift sends its position.', {
    dialect: 'text',
  }),
  fermi201216c.position(
    'FLT',
    27,
    at(18.4, 13.9, 8.3),
    'A flight position in text names the class in words.',
  ),
  swift201216c.position('XRT', 2986, at(16.371, 16.516, 0.001), 'XRT comes late: the slew was delayed.', {
    dialect: 'text',
  }),
]

const fermi211211a = fermiTale('GRB 211211A', '2021-12-11T13:09:59.650Z')
const swift211211a = swiftTale('GRB 211211A', 1088940, '2021-12-11T13:09:59.000Z')

const longMerger: HistoryEntry[] = [
  fermi211211a.alert(4, 'Fermi triggers on a long burst that came from a merger.'),
  fermi211211a.position(
    'FLT',
    16,
    at(216.4, 32.1, 11.8),
    'At first the on-board software sees it below the horizon.',
    {
      classIndex: 3,
      classPercent: 100,
      secondClassIndex: 0,
      secondClassPercent: 0,
      sequence: 44,
    },
  ),
  swift211211a.position('BAT', 20, at(212.272, 27.884, arcminutes3), 'Swift sends its position.', {
    significanceSigma: 89,
  }),
  fermi211211a.position('FLT', 32, at(214.3, 29.6, 6.1), 'The next flight position is classed as a burst.', {
    classPercent: 95,
    sequence: 59,
  }),
  swift211211a.position('XRT', 97, at(212.2919, 27.8886, 0.001), 'XRT finds the X-ray afterglow.'),
  fermi211211a.position(
    'FIN',
    587,
    at(212.9, 28.4, 1.2),
    'The final position, by machine; Swift knew better.',
  ),
]

const fermi221009a = fermiTale('GRB 221009A', '2022-10-09T13:16:59.990Z')
const swift221009a = swiftTale('GRB 221009A', 1126853, '2022-10-09T14:10:17.000Z')

const brightestOfAll: HistoryEntry[] = [
  fermi221009a.alert(5, 'Fermi triggers on the brightest burst ever seen.'),
  fermi221009a.position('FLT', 26, at(282.3, 27.4, 12.9), 'The flight position of its quiet beginning.', {
    classPercent: 86,
  }),
  fermi221009a.position('GND', 54, at(288.1, 24.6, 4.7), 'The first ground position.'),
  fermi221009a.position('FIN', 3940, at(290.4, 22.3, 1), 'The final position, by a person.', {
    isHuman: true,
  }),
  swift221009a.position(
    'BAT',
    68,
    at(288.263, 19.803, arcminutes3),
    'An hour later Swift sees a new hard X-ray source.',
    {
      isImageTrigger: true,
      name: 'Swift J1913.1+1946',
    },
  ),
  swift221009a.position('XRT', 157, at(288.2652, 19.773, 0.0016), 'XRT finds it, still glaring.'),
  swift221009a.position(
    'UVOT',
    414,
    at(288.2645, 19.7735, 0.0002),
    'UVOT finds it through the dust of the Galaxy.',
    {
      magnitude: 16.7,
    },
  ),
]

const fermi230307a = fermiTale('GRB 230307A', '2023-03-07T15:44:06.670Z')

const secondBrightest: HistoryEntry[] = [
  fermi230307a.alert(4, 'Fermi triggers on the second brightest burst.'),
  fermi230307a.position(
    'FLT',
    18,
    at(71.2, -70.3, 9.9),
    'On board it looks at first like particles far away.',
    {
      classIndex: 7,
      classPercent: 61,
      secondClassIndex: 4,
      secondClassPercent: 37,
      sequence: 46,
    },
  ),
  fermi230307a.position('FLT', 37, at(64, -73.8, 5.8), 'The next flight position is sure of a burst.', {
    classPercent: 99,
    sequence: 61,
  }),
  fermi230307a.position(
    'FIN',
    611,
    at(60.8, -75.4, 1.2),
    'The final position, near the south celestial pole.',
  ),
]

/** Real bursts. Where a satellite's coarse position is not widely quoted, one stands near the true place, inside its error. */
export const historyBursts: readonly HistoryEntry[] = [
  ...brightest,
  ...nearbyMonster,
  ...precursor,
  ...kilonova,
  ...overTheMeridian,
  ...teraelectronvolts,
  ...twoDialects,
  ...inText,
  ...longMerger,
  ...brightestOfAll,
  ...secondBrightest,
]
