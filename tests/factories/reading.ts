import type { Localisation, Reading } from '#domain/notices/reading.ts'

/** A reading of an invented Fermi alert, with what a test wants different. */
export function makeReading(wanted: Partial<Reading> = {}): Reading {
  return {
    dialect: 'voevent',
    mission: 'fermi',
    instrument: 'GBM',
    noticeType: 'FERMI_GBM_ALERT',
    kind: 'trigger',
    family: 'burst',
    identity: null,
    issuedAt: '2026-04-21T02:12:50Z',
    sequence: null,
    triggerIds: ['798430369'],
    burstTime: '2026-04-21T02:12:44.32Z',
    observationTime: null,
    localisation: null,
    skyMapUrl: null,
    lightCurveUrl: null,
    names: [],
    classes: [],
    isGrb: 'unknown',
    isGrbBecause: null,
    durationClass: null,
    significanceSigma: null,
    energyRangeKev: null,
    timeScaleSeconds: null,
    isTest: false,
    isRetraction: false,
    citations: [],
    comments: [],
    parameters: {},
    ...wanted,
  }
}

/** A circle on the sky: 68 % unless told otherwise, systematics not in it. */
export function circle(
  raDeg: number,
  decDeg: number,
  errorRadiusDeg: number,
  wanted: Partial<Localisation> = {},
): Localisation {
  return {
    raDeg,
    decDeg,
    errorRadiusDeg,
    errorContainment: 0.68,
    isContainmentStated: false,
    ellipse: null,
    hasSystematic: false,
    ...wanted,
  }
}

/** The usual chain of one Fermi trigger: alert, two flight positions whose class flips, ground, final. */
export function fermiChain(): Reading[] {
  const at = (second: number) => new Date(Date.UTC(2026, 3, 21, 2, 12, 44 + second)).toISOString()
  return [
    makeReading({ issuedAt: at(5), sequence: 1 }),
    makeReading({
      noticeType: 'FERMI_GBM_FLT_POS',
      kind: 'position',
      issuedAt: at(20),
      sequence: 2,
      localisation: circle(255, -31, 12, { hasSystematic: true }),
      classes: [{ name: 'UNRELIABLE_LOCATION', probability: 1 }],
      isGrb: 'unknown',
    }),
    makeReading({
      noticeType: 'FERMI_GBM_FLT_POS',
      kind: 'position',
      issuedAt: at(28),
      sequence: 3,
      localisation: circle(254, -32, 8.3, { hasSystematic: true }),
      classes: [{ name: 'GRB', probability: 0.92 }],
      isGrb: 'yes',
      isGrbBecause: 'flight class GRB 92 %',
    }),
    makeReading({
      noticeType: 'FERMI_GBM_GND_POS',
      kind: 'refined',
      issuedAt: at(60),
      sequence: 4,
      localisation: circle(253.97, -32.77, 3.38),
      durationClass: 'long',
      isGrb: 'yes',
      names: ['bn260421092'],
    }),
    makeReading({
      noticeType: 'FERMI_GBM_FIN_POS',
      kind: 'final',
      issuedAt: at(560),
      sequence: 5,
      localisation: circle(253.6, -32.5, 2.1),
      durationClass: 'long',
      isGrb: 'yes',
      names: ['bn260421092'],
    }),
  ]
}
