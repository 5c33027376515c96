import type { BurstEvent } from '#domain/events/burst-event.ts'
import { writeSexagesimal } from '#domain/sky/sexagesimal.ts'
import { isDetection, midOf, type Observation } from './observation.ts'

/** One measurement with who made it, as far as a circular names people. */
export type Reported = Observation & {
  id: number
  ownerName: string | null
  affiliation: string | null
  /** Members who stand for it. */
  coMembers: readonly { name: string | null; affiliation: string | null }[]
  coObservers: readonly string[]
}

/** What should be put right before a circular is sent. */
export type DraftFault =
  | 'no-name'
  | 'no-affiliation'
  | 'no-telescope'
  | 'no-catalogue'
  | 'no-grb-name'
  | 'two-systems'

export type CircularDraft = { subject: string; body: string; faults: DraftFault[] }

type Named = {
  event: BurstEvent
  name: string
  triggers: string
  t0: Date | null
  siteUrl: string
  /** Whom to acknowledge, in the reporter's own words; empty for nobody. */
  thanks: string
}

/** Classic readers of circulars break longer lines. */
const WIDTH = 78

/**
 * A GCN circular about observations of one event, in the style that GCN's guide asks for: who reports, what was done when
 * and with what, the result as a table, calibration, thanks. At least one observation, in the order of time.
 */
export function draftCircular(about: Named, reported: readonly [Reported, ...Reported[]]): CircularDraft {
  const { name } = about
  const [first] = reported
  const seen = reported.filter(isDetection)
  const telescope = first.telescope ?? 'a small telescope'
  const result =
    seen.length > 0
      ? 'optical observations'
      : reported.length > 1
        ? 'optical upper limits'
        : 'optical upper limit'
  const paragraphs = [
    `${authorsOf(reported)} report:`,
    whatWasDone(about, reported, telescope),
    whatWasSeen(seen),
    tableOf(about.t0, reported),
    calibrationOf(reported),
    wrap(`The observations are published at ${about.siteUrl}/events/${about.event.slug}.`),
    ...(about.thanks === '' ? [] : [wrap(about.thanks)]),
  ]
  return {
    subject: `${name}: ${first.telescope ? `${first.telescope} ` : ''}${result}`,
    body: `${paragraphs.join('\n\n')}\n`,
    faults: faultsOf(name, reported),
  }
}

function authorsOf(reported: readonly Reported[]): string {
  const authors = new Set(
    reported.flatMap(({ ownerName, affiliation, coMembers, coObservers }) => [
      ...[{ name: ownerName, affiliation }, ...coMembers].map(
        it => `${it.name ?? 'N. N.'}${it.affiliation ? ` (${it.affiliation})` : ''}`,
      ),
      ...coObservers,
    ]),
  )
  const all = [...authors]
  const last = all.at(-1) ?? ''
  return wrap(all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${last}` : last)
}

function whatWasDone(about: Named, reported: readonly [Reported, ...Reported[]], telescope: string): string {
  const { name, triggers, t0 } = about
  const [{ startAt }] = reported
  const since = t0 ? `, ${writeSince(startAt.getTime() - t0.getTime())} the trigger` : ''
  const known = triggers === '' || triggers === name ? name : `${name} (${triggers})`
  return wrap(
    `We observed the field of ${known} with ${telescope}. Observations began at ${writeMoment(startAt)} UTC${since}.`,
  )
}

function whatWasSeen(seen: readonly Reported[]): string {
  const placed = seen.find(it => it.raDeg !== null && it.decDeg !== null)
  if (seen.length === 0) return wrap('No new source was found in our field, down to the following limits:')
  if (!placed || placed.raDeg === null || placed.decDeg === null)
    return wrap('We detect the source with the following magnitudes:')
  const { ra, dec } = writeSexagesimal(placed.raDeg, placed.decDeg, true)
  const error = placed.positionErrorArcsec
  const plain = (text: string) =>
    text.replaceAll('−', '-').replaceAll('°', 'd').replaceAll('′', "'").replaceAll('″', '"')
  return [
    wrap(`We detect a source${error === null ? '' : `, with an uncertainty of ${error} arcsec,`} at`),
    `  RA (J2000)  = ${plain(ra)}`,
    `  Dec (J2000) = ${plain(dec)}`,
    wrap('with the following magnitudes:'),
  ].join('\n')
}

function tableOf(t0: Date | null, reported: readonly Reported[]): string {
  const head = [t0 ? 'T_mid - T0 (s)' : 'T_mid (UTC)', 'Exposure (s)', 'Filter', 'Magnitude']
  const rows = reported.map(it => [
    t0 ? ((midOf(it).getTime() - t0.getTime()) / 1000).toFixed(0) : writeMoment(midOf(it)),
    `${it.exposureCount} x ${it.exposureSeconds}`,
    it.filter,
    magnitudeOf(it),
  ])
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map(row => row[i]?.length ?? 0)))
  return [head, ...rows]
    .map(row =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function magnitudeOf(it: Reported): string {
  if (it.mag === null) return `> ${inMillimags(it.limitingMag ?? 0)} (${it.limitingMagSigma} sigma)`
  const mag = inMillimags(it.mag)
  return it.magError === null ? mag : `${mag} +/- ${inMillimags(it.magError)}`
}

/** As it was given; what a program computed to sixteen digits, to a thousandth. */
const inMillimags = (mag: number) => String(Number(mag.toFixed(3)))

function calibrationOf(reported: readonly Reported[]): string {
  const systems = [...new Set(reported.map(it => it.magSystem))].join(' and ')
  const catalogues = [...new Set(reported.flatMap(it => it.catalogue ?? []))].join(' and ')
  const calibrated = catalogues === '' ? '' : `, calibrated with nearby stars of ${catalogues}`
  const corrected = reported.filter(it => it.isExtinctionCorrected).length
  const extinction =
    corrected === 0
      ? 'are not corrected'
      : corrected === reported.length
        ? 'are corrected'
        : 'are partly corrected'
  return wrap(
    `Magnitudes are in the ${systems} system${calibrated}, and ${extinction} for Galactic extinction.`,
  )
}

function faultsOf(name: string, reported: readonly Reported[]): DraftFault[] {
  const faults: [DraftFault, boolean][] = [
    ['no-grb-name', !name.startsWith('GRB')],
    [
      'no-name',
      reported.some(it => [it.ownerName, ...it.coMembers.map(member => member.name)].includes(null)),
    ],
    ['no-affiliation', reported.some(it => it.affiliation === null)],
    ['no-telescope', reported.some(it => it.telescope === null)],
    ['no-catalogue', reported.some(it => it.catalogue === null)],
    ['two-systems', new Set(reported.map(it => it.magSystem)).size > 1],
  ]
  return faults.filter(([, isSo]) => isSo).map(([fault]) => fault)
}

const writeMoment = (at: Date) => at.toISOString().slice(0, 19).replace('T', ' ')

function writeSince(ms: number): string {
  const minutes = Math.abs(ms) / 60_000
  const side = ms < 0 ? 'before' : 'after'
  if (minutes < 2) return `${(minutes * 60).toFixed(0)} s ${side}`
  return minutes < 120 ? `${minutes.toFixed(1)} min ${side}` : `${(minutes / 60).toFixed(2)} hours ${side}`
}

function wrap(paragraph: string): string {
  const lines = ['']
  for (const word of paragraph.split(/\s+/)) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + 1 + word.length > WIDTH) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.join('\n')
}

/** GCN's own form, filled in; the person signs in there and sends it. */
export function gcnFormUrl({ subject, body }: Pick<CircularDraft, 'subject' | 'body'>): string {
  return `https://gcn.nasa.gov/circulars/new?${new URLSearchParams({ subject, body })}`
}
