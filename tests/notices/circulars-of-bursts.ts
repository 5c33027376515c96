import type { SampleCircular } from '#tests/notices/circulars-record.ts'

const brightest: SampleCircular[] = [
  {
    number: 990_001,
    subject: 'GRB 080319B: Swift detection of an intense burst with a bright optical counterpart',
    from: 'A. Observer at Example Space Institute',
    at: '2008-03-19T06:47:10Z',
    submittedHow: 'email-legacy',
    eventId: 'GRB 080319B',
    body: `
A. Observer, B. Watcher and C. Keeper (Example Space Institute) report:

At 06:12:49 UT, the Swift Burst Alert Telescope (BAT) triggered and located
GRB 080319B (trigger=306757).  Swift slewed immediately to the burst.

The X-ray Telescope found a very bright, fading and uncatalogued source within
its first image.  The Ultraviolet/Optical Telescope was saturated by a source at
its place, which is therefore brighter than 13.5 mag.

Cameras that watch the whole sky saw a new star of about magnitude 5 at this
place for half a minute: whoever looked there from a dark site could have seen
it with the naked eye.
`,
  },
  {
    number: 990_002,
    subject: 'GRB 130427A: Fermi GBM detection of a very bright burst',
    from: 'D. Counter at Example Gamma-Ray Centre',
    at: '2013-04-27T12:02:41Z',
    submittedHow: 'email',
    eventId: 'GRB 130427A',
    body: `
D. Counter (Example Gamma-Ray Centre) reports on behalf of nobody but the demo:

At 07:47:06.42 UT on 27 April 2013, the Fermi Gamma-Ray Burst Monitor triggered
and located GRB 130427A (trigger 388741629 / 130427324).

The light curve is a single, very bright emission episode with structure down to
tenths of a second, followed by a long tail.  The burst saturated the detectors
for several seconds; fluence and spectrum from the first products are therefore
lower limits.

The place agrees with that of Swift, which triggered 51 s later while slewing.
`,
  },
  {
    number: 990_003,
    subject: 'GRB 130427A: optical photometry of the first night',
    from: 'E. Stargazer at Example Hill Observatory',
    at: '2013-04-28T06:15:00Z',
    submittedHow: 'email',
    eventId: 'GRB 130427A',
    body: `
E. Stargazer and F. Filter (Example Hill Observatory) report:

We observed the field of GRB 130427A with a 0.4 m telescope in BVRI, beginning
13.8 h after the burst.  The afterglow is clearly seen in every single image.

T_mid-T0    Filter   Exposure     Mag     Error
  (h)                  (s)
-------------------------------------------------
 13.84        R       5 x 120    16.92    0.03
 14.02        V       5 x 120    17.21    0.04
 14.23        B       5 x 180    17.66    0.05
 14.51        I       5 x 120    16.44    0.04
 17.36        R       5 x 120    17.15    0.03
 20.90        R       8 x 120    17.39    0.04
-------------------------------------------------

Magnitudes are in the Vega system, measured against stars of a public catalogue,
and not corrected for the dust of our Galaxy (E(B-V) = 0.02).

Between our first and last images the afterglow fades as a power law with an
index close to -1.0.
`,
  },
  {
    number: 990_004,
    subject: 'GRB 170817A: Fermi GBM detection',
    from: 'D. Counter at Example Gamma-Ray Centre',
    at: '2017-08-17T20:00:07Z',
    submittedHow: 'email',
    eventId: 'GRB 170817A',
    body: `
At 12:41:06.47 UT on 17 August 2017, the Fermi Gamma-Ray Burst Monitor triggered
and located a short, weak burst (trigger 524666471 / 170817529).

It began 1.7 s after a signal of gravitational waves from two neutron stars that
merged.  The light curve shows one pulse of about half a second and a softer tail
of some two seconds.  The burst is weak, and its place accordingly coarse; it
holds the galaxy NGC 4993.
`,
  },
  {
    number: 990_005,
    subject: 'GRB 190114C: fast fading of a bright optical afterglow',
    from: 'G. Nightowl at Example Coast Observatory',
    at: '2019-01-14T22:41:30Z',
    eventId: 'GRB 190114C',
    body: `
G. Nightowl (Example Coast Observatory) reports:

Our robotic 0.25 m telescope began to image the field of GRB 190114C 38 s after the Swift trigger (883832), unfiltered, with exposures of 10 s. The afterglow is detected at the place given by UVOT in each of the first 40 images. It peaks near magnitude 10 about half a minute after the burst and fades steeply from then on: it has lost four magnitudes after twenty minutes. Further observations are planned as long as the field stays above 20 degrees.

The images and a preliminary light curve are at https://coast.example.org/grb/190114C/ (times are UTC, mid-exposure).
`,
  },
]

const wide: SampleCircular = {
  number: 990_006,
  subject: 'GRB 190829A: multi-colour photometry and an upper limit before the supernova',
  from: 'F. Filter at Example Hill Observatory',
  at: '2019-09-03T03:20:00Z',
  eventId: 'GRB 190829A',
  body: `
F. Filter, E. Stargazer and many others (Example Hill Observatory) report:

We continued to observe the afterglow of the nearby GRB 190829A (Swift trigger
922968, z = 0.0785) and its host, a bright galaxy seen nearly edge-on:

UTC start            UTC end              Filter  Telescope   Exposure   Seeing  AB mag   Error   Limit (5 sigma)  Note
2019-08-30 04:02:11  2019-08-30 04:22:40  g       0.60 m      10 x 120   2.1"    20.34    0.08    22.0             host subtracted
2019-08-30 04:24:02  2019-08-30 04:44:31  r       0.60 m      10 x 120   1.9"    19.41    0.05    22.2             host subtracted
2019-08-30 04:46:00  2019-08-30 05:06:29  i       0.60 m      10 x 120   1.8"    18.78    0.05    21.6             host subtracted
2019-09-01 04:10:15  2019-09-01 04:50:55  r       0.60 m      20 x 120   2.4"    20.52    0.09    22.4             host subtracted
2019-09-02 04:11:40  2019-09-02 04:52:20  g       0.60 m      20 x 120   2.8"      --      --     21.9             not detected

The red colour is due to dust in the host. Host subtraction limits the accuracy.
`,
}

const limits: SampleCircular[] = [
  {
    number: 990_007,
    subject: 'GRB 201216C: optical upper limit',
    from: 'H. Limit at Example Garden Observatory',
    at: '2020-12-17T01:12:09Z',
    eventId: 'GRB 201216C',
    body: `
H. Limit (Example Garden Observatory) reports:

I observed the field of GRB 201216C (Swift trigger 1013243) with a 0.20 m
Schmidt-Cassegrain and a Clear filter under a suburban sky, beginning
2020-12-16 23:31:05 UT, 23.6 min after the burst.  Sixty images of 30 s were
added up.

Within the error circle of BAT (3 arcmin) no source is seen that is not in the
Digitized Sky Survey.

RA(J2000) = 01:05:26.2
Dec(J2000) = +16:31:55

Limiting magnitude (3 sigma): R > 18.6

An upper limit counts as much as a detection: the afterglow was fainter than
this because of dust on the way.
`,
  },
  {
    number: 990_008,
    subject: 'GRB 211211A: a kilonova candidate beside a nearby galaxy',
    from: 'I. Spectrum at Example University',
    at: '2021-12-19T10:30:00Z',
    format: 'text/markdown',
    eventId: 'GRB 211211A',
    body: `
**I. Spectrum** and **J. Curve** (Example University) report:

We followed the counterpart of GRB 211211A (Swift trigger 1088940) for a week. It lies some
5 arcseconds from a galaxy at *z* = 0.076, about 350 Mpc away.

## Photometry

| T − T0 (d) | Filter |  AB mag |  Error |
|-----------:|:------:|--------:|-------:|
|       0.68 |   r    |   20.92 |   0.05 |
|       0.70 |   i    |   20.89 |   0.06 |
|       1.68 |   r    |   22.86 |   0.11 |
|       4.42 |   i    | > 24.6  |        |
|       5.10 |   K    |   22.4  |   0.14 |

## What it means

1. The light fades faster in the blue than in the red.
2. No supernova is seen, to limits far below that of any long burst at this distance.
3. Together this looks like a *kilonova*: the burst, which lasted 50 s, came from a merger.

> Whoever has images of the first two nights is asked to get in touch.

The images are [on our pages](https://university.example.org/grb211211a).
`,
  },
]

const boat: SampleCircular[] = [
  {
    number: 990_010,
    subject: 'Swift J1913.1+1946: Swift detection of a bright hard X-ray transient',
    from: 'A. Observer at Example Space Institute',
    at: '2022-10-09T14:58:42Z',
    eventId: 'Swift J1913.1+1946',
    eventType: [],
    body: `
At 14:10:17 UT, the Swift Burst Alert Telescope triggered and located a new and
very bright source (trigger=1126853).  As it lies near the plane of our Galaxy and
no burst had been announced there, we take it for a transient of the Galaxy.

RA(J2000)  = 19h 13m 03s
Dec(J2000) = +19d 48' 09"

with an uncertainty of 3 arcmin (radius, 90% containment).
`,
  },
  {
    number: 990_010.5,
    subject: 'GRB 221009A: Swift J1913.1+1946 is a gamma-ray burst (Fermi trigger 687014224)',
    from: 'K. Correct at Example Space Institute',
    at: '2022-10-09T20:05:17Z',
    eventId: 'GRB 221009A',
    body: `
The transient that Swift found at 14:10:17 UT (trigger=1126853) is the afterglow
of a burst that Fermi had seen 53 minutes before, at 13:16:59.99 UT (trigger
687014224 / 221009553).  It is named GRB 221009A.

It is the brightest burst that has ever been recorded.  Observations at every
wavelength are encouraged.
`,
  },
  {
    number: 990_011,
    subject: 'GRB 221009A: amateur photometry of the first night',
    from: 'E. Stargazer at Example Hill Observatory',
    at: '2022-10-10T02:44:00Z',
    eventId: 'GRB 221009A',
    body: `
E. Stargazer (Example Hill Observatory), H. Limit (Example Garden Observatory) and
G. Nightowl (Example Coast Observatory) report:

Three small telescopes saw the afterglow of GRB 221009A (K. Correct, GCN
990010.5; A. Observer, GCN Circ. 990010) through some four magnitudes of dust:

| telescope | T-T0 (h) | filter | mag   | error |
|-----------|----------|--------|-------|-------|
| 0.40 m    |     6.12 | Rc     | 16.57 |  0.06 |
| 0.20 m    |     7.45 | Clear  | 17.10 |  0.15 |
| 0.40 m    |     9.03 | Ic     | 15.93 |  0.05 |
| 0.25 m    |     9.80 | V      | >18.2 |       |

Magnitudes are Vega, not corrected for extinction.
`,
  },
]

const RENAMING = {
  number: 990_012,
  subject: 'GRB 230307A: Fermi GBM detection of an exceptionally bright burst (trigger 699896651)',
  from: 'D. Counter at Example Gamma-Ray Centre',
  at: '2023-03-07T18:27:33Z',
  eventId: 'GRB 230307A',
}

const merger: SampleCircular[] = [
  {
    ...RENAMING,
    body: `
At 15:44:06.67 UT on 7 March 2023, the Fermi Gamma-Ray Burst Monitor triggered on
GRB 230307A (trigger 699896651 / 230307656), near the south celestial pole.

The burst lasted about 35 s.  With a fluence of 3e-4 erg/cm^2 it would be the
fifth brightest of the mission.
`,
  },
  {
    ...RENAMING,
    version: 2,
    editedAt: '2023-03-08T09:10:00Z',
    body: `
[Edited: the fluence was too small by a factor of ten.]

At 15:44:06.67 UT on 7 March 2023, the Fermi Gamma-Ray Burst Monitor triggered on
GRB 230307A (trigger 699896651 / 230307656), near the south celestial pole.

The burst lasted about 35 s.  With a fluence of 3e-3 erg/cm^2 it is the second
brightest of all that have been seen, after GRB 221009A.
`,
  },
]

const distant: SampleCircular = {
  number: 990_015,
  subject: 'GRB 250314A: redshift of 7.3 from the infrared',
  from: 'I. Spectrum at Example University',
  at: '2025-03-15T08:02:00Z',
  format: 'text/markdown',
  eventId: 'GRB 250314A',
  body: `
We took a spectrum of the infrared counterpart of **GRB 250314A** (SVOM sb25031403), which
no telescope sees in the *optical*.

- The trace breaks off at about 1.01 μm: hydrogen between us and the burst swallows all that is bluer.
- This gives *z* ≈ 7.3, when the Universe was 730 million years old.
- Nobody can do anything here with a small telescope; a deep limit in *z'* or redder still helps.
`,
}

/** Circulars of the bursts that stand in the history, and by which these got their names. */
export const circularsOfBursts: readonly SampleCircular[] = [
  ...brightest,
  wide,
  ...limits,
  ...boat,
  ...merger,
  distant,
]
