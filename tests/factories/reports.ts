import type { Report } from '#server/observations.ts'

/** What somebody reports who fills in no more of the form than they must: neither seen nor limited unless it is given. */
export function makeReport(given: Partial<Report> & Pick<Report, 'startAt'>): Report {
  return {
    exposureSeconds: 60,
    exposureCount: 10,
    filter: 'r',
    mag: null,
    magError: null,
    limitingMag: null,
    limitingMagSigma: 5,
    magSystem: 'AB',
    catalogue: null,
    isExtinctionCorrected: false,
    raDeg: null,
    decDeg: null,
    positionErrorArcsec: null,
    seeingArcsec: null,
    conditions: null,
    fieldRaDeg: null,
    fieldDecDeg: null,
    fieldWidthDeg: null,
    fieldHeightDeg: null,
    telescope: null,
    notes: null,
    licence: 'CC-BY-4.0',
    siteId: null,
    instrumentId: null,
    coObservers: [],
    ...given,
  }
}
