import type { SampleCircular } from '#tests/notices/circulars-record.ts'

/** Circulars of what was no burst, of fast X-ray transients, and of a burst that no notice told of. */
export const circularsOfOthers: readonly SampleCircular[] = [
  {
    number: 990_009,
    subject: 'Swift trigger 1093377 is not a GRB: star tracker lost lock',
    from: 'A. Observer at Example Space Institute',
    at: '2022-01-15T04:02:00Z',
    eventType: ['Retraction', 'GRB', 'Gamma-ray Transient'],
    body: `
A. Observer (Example Space Institute) reports:

At 03:10:44 UT the Swift Burst Alert Telescope triggered (trigger=1093377) while
the star tracker had lost its lock.  The apparent source is a known one seen at
a wrong place.

There is no burst.  No observation is needed.
`,
  },
  {
    number: 990_013,
    subject: 'EP240414a: a rising red optical counterpart',
    from: 'J. Curve at Example University',
    at: '2024-04-15T21:14:00Z',
    eventId: 'EP240414a',
    eventType: ['X-ray Transient'],
    body: `
J. Curve and I. Spectrum (Example University) report:

Within the error circle of EP240414a (Einstein Probe WXT, trigger 01708974212) we
find a source that is in no catalogue:

RA(J2000) = 12:46:01.7
Dec(J2000) = -09:43:08.9

It stands 7 arcsec from a galaxy at z = 0.40.  Unlike afterglows of bursts it rose
again after a day: r = 22.0 +/- 0.1 at 8 h, r = 21.5 +/- 0.1 at 2 d.
`,
  },
  {
    number: 990_014,
    subject: 'EP250108a: a broad-lined supernova at z = 0.176',
    from: 'I. Spectrum at Example University',
    at: '2025-01-24T11:00:00Z',
    format: 'text/markdown',
    eventId: 'EP250108a',
    eventType: ['X-ray Transient', 'Supernova'],
    body: `
A spectrum of the counterpart of **EP250108a** (Einstein Probe WXT, trigger 01709130852), taken two
weeks after the X-rays, shows the broad lines of a supernova of type Ic-BL at *z* = 0.176 (SN 2025kg).

The X-rays came from a jet that perhaps never broke out of its star.
`,
  },
  {
    number: 990_016,
    subject: 'GRB 260418A: optical upper limits of a Konus-Wind burst',
    from: 'G. Nightowl at Example Coast Observatory',
    at: '2026-04-20T05:31:00Z',
    eventId: 'GRB 260418A',
    body: `
We tiled the region that the Interplanetary Network gave for GRB 260418A with a
0.25 m telescope, beginning 31 h after the burst.

No source that is not in catalogues is found to a limit of 19.0 mag (unfiltered,
5 sigma).
`,
  },
]
