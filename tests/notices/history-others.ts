import { after, fermiTrigId } from '#tests/notices/gcn-time.ts'
import { at, fermiTale, type HistoryEntry, swiftTale, told } from '#tests/notices/history-entry.ts'
import { einsteinProbeAlert, guano } from '#tests/notices/json-templates.ts'
import {
  fermiSubthreshold,
  fermiTestPosition,
  iceCubeGold,
  latPosition,
  maxiUnknown,
  swiftKnownSource,
  swiftTestPosition,
} from '#tests/notices/rare-templates.ts'
import { sunPosition } from '#tests/notices/sky-context.ts'

// ---- Not bursts, as Fermi and Swift see them

function flares(): HistoryEntry[] {
  const sunTime = '2017-09-06T11:56:31.200Z'
  const sun = sunPosition(new Date(sunTime))
  const flare = fermiTale('Solar flare X9.3', sunTime)
  const thunder = fermiTale('TGF 210718', '2021-07-18T16:05:12.480Z')
  const magnetar = fermiTale('SGR 1935+2154', '2020-04-27T18:26:20.160Z')
  const swiftMagnetar = swiftTale('SGR 1935+2154', 968211, '2020-04-27T18:26:20.000Z')
  const blackHole = swiftTale('V404 Cygni', 643949, '2015-06-15T18:31:38.000Z')
  const lost = swiftTale('Lost star tracker', 1093377, '2022-01-15T03:10:44.640Z')
  const unsure = { classIndex: 1, classPercent: 100, secondClassIndex: 0, secondClassPercent: 0 }
  return [
    blackHole.position(
      'BAT',
      26,
      at(306.016, 33.867, 0.05),
      'A black hole in our Galaxy wakes up after 26 years.',
      {
        isGrbIdentified: false,
        isInCatalogue: true,
        name: 'GS 2023+338',
      },
    ),
    flare.alert(6, 'Fermi triggers on the rise of a great solar flare.'),
    flare.position('FLT', 19, at(171.2, 14.8, 24.3), 'At first no class.', { ...unsure, sequence: 44 }),
    flare.position(
      'FLT',
      38,
      at(sun.raDeg + 1.3, sun.decDeg - 2.1, 5.9),
      'Then the flight software names it: the Sun.',
      { classIndex: 8, classPercent: 97, secondClassIndex: 4, secondClassPercent: 2, sequence: 52 },
    ),
    magnetar.alert(4, 'Fermi triggers on a magnetar the day before its radio burst.'),
    magnetar.position('FLT', 23, at(291.1, 24.2, 7.4), 'A soft gamma repeater, says the flight software.', {
      classIndex: 5,
      classPercent: 94,
      secondClassPercent: 5,
    }),
    swiftMagnetar.position(
      'BAT',
      24,
      at(293.741, 21.889, 0.05),
      'Swift knows the source: a magnetar, no burst.',
      {
        isGrbIdentified: false,
        isInCatalogue: true,
        name: 'SGR_1935+2154',
      },
    ),
    thunder.alert(5, 'Fermi triggers on a flash that lasts half a millisecond.'),
    thunder.position('FLT', 17, at(104.6, -12.7, 18.8), 'Gamma rays from a thunderstorm below.', {
      classIndex: 19,
      classPercent: 56,
      secondClassIndex: 7,
      secondClassPercent: 42,
      timescaleSeconds: 0.016,
    }),
    lost.position(
      'BAT',
      64,
      at(211.847, -44.106, 0.05),
      'Swift had lost its star tracker: a false trigger.',
      {
        hasLostLock: true,
        isImageTrigger: true,
        significanceSigma: 6.6,
      },
    ),
  ]
}

function giantFlare(): HistoryEntry[] {
  const tale = fermiTale('GRB 200415A', '2020-04-15T08:48:05.560Z')
  const t0 = new Date('2020-04-15T08:48:05.560Z')
  const found = { id: '608633295', triggerTime: t0, issuedAt: after(t0, 4380), place: null }
  return [
    tale.alert(5, 'Fermi triggers on 140 ms of gamma rays.'),
    tale.position('FLT', 14, at(8.3, -20.6, 9.7), 'A burst, the flight software says.', {
      classPercent: 72,
      secondClassIndex: 19,
      secondClassPercent: 21,
      timescaleSeconds: 0.016,
    }),
    tale.position(
      'FIN',
      603,
      at(11.1, -25.9, 2.4),
      'Short; in truth a giant flare of a magnetar in NGC 253.',
      {
        duration: 'Short',
      },
    ),
    told(
      'GRB 200415A',
      'Swift looks back for it: seen in the light curve, no place.',
      guano({ ...found, recordNumber: 1, type: 'initial', followUp: 'Fermi 608633290' }),
      found.issuedAt,
      {
        mission: 'swift',
        noticeType: 'swift.bat.guano',
        triggerId: found.id,
        eventTime: t0,
        place: null,
        isGrb: 'yes',
      },
    ),
  ]
}

// ---- Fermi's rarer notices

function rareFermi(): HistoryEntry[] {
  const lateT0 = new Date('2016-06-25T22:43:24.820Z')
  const lat = { t0: lateT0, issuedAt: after(lateT0, 21), ...at(308.6, 6.9, 0.5) }
  const bright = new Date('2022-10-09T13:16:59.990Z')
  const offline = { t0: bright, issuedAt: after(bright, 30_300), ...at(288.3, 19.7, 0.12) }
  const weakT0 = new Date('2026-05-21T20:11:36.710Z')
  const weak = { t0: weakT0, issuedAt: after(weakT0, 13_400), ...at(254.71, 41.08, 14.6), reliability: 6 }
  const testT0 = new Date('2026-06-01T06:00:20.000Z')
  const test = { t0: testT0, issuedAt: after(testT0, 8), ...at(72, -35, 5.8) }
  return [
    told(
      'GRB 160625B',
      'The LAT triggers by itself on the main burst.',
      latPosition({ ...lat, stage: 'POS_INI' }),
      lat.issuedAt,
      {
        mission: 'fermi',
        noticeType: 'FERMI_LAT_POS_INI',
        triggerId: String(fermiTrigId(lateT0)),
        eventTime: lateT0,
        place: lat,
      },
    ),
    told(
      'GRB 221009A',
      'Hours later the LAT team finds it at the highest energies.',
      latPosition({ ...offline, stage: 'OFFLINE' }),
      offline.issuedAt,
      {
        mission: 'fermi',
        noticeType: 'FERMI_LAT_OFFLINE',
        triggerId: String(fermiTrigId(bright)),
        eventTime: bright,
        place: offline,
      },
    ),
    told(
      'Sub-threshold',
      'The ground search finds a weak and short signal.',
      fermiSubthreshold(weak),
      weak.issuedAt,
      {
        mission: 'fermi',
        noticeType: 'FERMI_GBM_SUBTHRESH',
        triggerId: String(fermiTrigId(weakT0)),
        eventTime: weakT0,
        place: weak,
      },
    ),
    told(
      'Test',
      'Fermi proves the line: nothing happened in the sky.',
      fermiTestPosition(test),
      test.issuedAt,
      {
        mission: 'fermi',
        noticeType: 'FERMI_GBM_POS_TEST',
        triggerId: '99999',
        eventTime: testT0,
        place: test,
        isTest: true,
        isGrb: 'no',
      },
    ),
  ]
}

// ---- Everybody else

function otherMissions(): HistoryEntry[] {
  const neutrinoT0 = new Date('2019-07-30T20:50:41.310Z')
  const neutrino = {
    t0: neutrinoT0,
    issuedAt: after(neutrinoT0, 47),
    ...at(225.79, 10.47, 1.28),
    runId: 132910,
    eventId: 57145925,
    signalness: 0.67,
    farPerYear: 0.68,
  }
  const novaT0 = new Date('2018-03-11T12:50:00.000Z')
  const nova = {
    t0: novaT0,
    issuedAt: after(novaT0, 12_180),
    ...at(275.1, 7.2, 0.5),
    trigId: 7420185313,
    fluxMilliCrab: 32,
  }
  const scoT0 = new Date('2021-02-03T14:20:12.000Z')
  const sco = {
    t0: scoT0,
    issuedAt: after(scoT0, 131_000),
    ...at(244.979, -15.64, 0.0667),
    trigId: -1864210773,
    name: 'Sco_X-1',
  }
  const testT0 = new Date('2026-06-01T09:31:20.000Z')
  const test = { t0: testT0, issuedAt: after(testT0, 9), ...at(120, 35, 0.05) }
  return [
    told(
      'MAXI J1820+070',
      'MAXI finds a new X-ray source: a black hole in our Galaxy.',
      maxiUnknown(nova),
      nova.issuedAt,
      {
        mission: 'maxi',
        noticeType: 'MAXI_UNKNOWN',
        triggerId: String(nova.trigId),
        eventTime: novaT0,
        place: nova,
      },
    ),
    told(
      'IceCube-190730A',
      'A neutrino from the direction of the quasar PKS 1502+106.',
      iceCubeGold(neutrino),
      neutrino.issuedAt,
      {
        mission: 'icecube',
        noticeType: 'ICECUBE_ASTROTRACK_GOLD',
        triggerId: '132910_57145925',
        eventTime: neutrinoT0,
        place: neutrino,
        isGrb: 'no',
      },
    ),
    told(
      'Sco X-1',
      'The brightest X-ray source of the sky, seen weakly: in the catalogue.',
      swiftKnownSource(sco),
      sco.issuedAt,
      {
        mission: 'swift',
        noticeType: 'SWIFT_BAT_KNOWN_SRC',
        triggerId: String(sco.trigId),
        eventTime: scoT0,
        place: sco,
        isGrb: 'no',
      },
    ),
    told(
      'Test',
      'Swift proves the line: nothing happened in the sky.',
      swiftTestPosition(test),
      test.issuedAt,
      {
        mission: 'swift',
        noticeType: 'SWIFT_BAT_GRB_POS_TEST',
        triggerId: '99999',
        eventTime: testT0,
        place: test,
        isTest: true,
        isGrb: 'no',
      },
    ),
    ...einsteinProbe(),
  ]
}

function einsteinProbe(): HistoryEntry[] {
  const transients = [
    [
      'EP240414a',
      '01708974212',
      '2024-04-14T09:50:12.000Z',
      at(191.498, -9.695, 0.05),
      'A fast X-ray transient whose host could be seen.',
    ],
    [
      'EP250108a',
      '01709130852',
      '2025-01-08T12:30:28.340Z',
      at(55.623, -22.509, 0.05),
      'A fast X-ray transient with a supernova to follow.',
    ],
  ] as const
  return transients.map(([name, id, time, place, says]) => {
    const triggerTime = new Date(time)
    return told(
      name,
      says,
      einsteinProbeAlert({ ...place, id, triggerTime, snr: 8.7, netCountRate: 0.4 }),
      after(triggerTime, 690),
      {
        mission: 'einstein_probe',
        noticeType: 'einstein_probe.wxt.alert',
        triggerId: id,
        eventTime: triggerTime,
        place,
      },
    )
  })
}

/** What the stream carries besides plain bursts: transients, flares, tests and false alarms. */
export const historyOthers: readonly HistoryEntry[] = [
  ...flares(),
  ...giantFlare(),
  ...rareFermi(),
  ...otherMissions(),
]
