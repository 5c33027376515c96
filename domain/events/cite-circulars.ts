import type { CitedEntry } from '#domain/observations/formats/citation.ts'

/** What a citation of a circular holds. */
export type CitedCircular = { id: string; subject: string; submitter: string; createdOn: Date }

const addressOf = (id: string) => `https://gcn.nasa.gov/circulars/${id}`
/** Text from outside, on one line. */
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()

/** "A. Observer at Example Observatory": GCN states who and where in one line. */
export function authorOf(submitter: string): string {
  return oneLine(submitter).replace(/ at .*$/, '') || 'Anonymous'
}

/** As the Astrophysics Data System has circulars: the number is the volume. */
export function citeCirculars(circulars: readonly CitedCircular[]): CitedEntry[] {
  return circulars.map(({ id, subject, submitter, createdOn }) => ({
    kind: 'article',
    key: `gcn${id}`,
    authors: [authorOf(submitter)],
    title: oneLine(subject),
    year: String(createdOn.getUTCFullYear()),
    url: addressOf(id),
    journal: 'GRB Coordinates Network',
    volume: id,
    note: `GCN Circular ${id}`,
  }))
}

/** Citations for programs that read RIS (Zotero, EndNote, Mendeley). */
export function writeRis(circulars: readonly CitedCircular[]): string {
  return circulars
    .map(({ id, subject, submitter, createdOn }) =>
      [
        'TY  - RPRT',
        `AU  - ${authorOf(submitter)}`,
        `TI  - ${oneLine(subject)}`,
        `T3  - GCN Circulars`,
        `M1  - ${id}`,
        `PY  - ${createdOn.getUTCFullYear()}`,
        `DA  - ${createdOn.toISOString().slice(0, 10).replaceAll('-', '/')}`,
        'PB  - NASA General Coordinates Network',
        `UR  - ${addressOf(id)}`,
        'ER  - \r\n',
      ].join('\r\n'),
    )
    .join('')
}

/** Whole circulars one after the other, headed as GCN mails them. */
export function writeCircularsText(circulars: readonly (CitedCircular & { body: string })[]): string {
  return circulars
    .map(({ id, subject, submitter, createdOn, body }) =>
      [
        'TITLE:   GCN CIRCULAR',
        `NUMBER:  ${id}`,
        `SUBJECT: ${oneLine(subject)}`,
        `DATE:    ${createdOn.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
        `FROM:    ${oneLine(submitter)}`,
        `URL:     ${addressOf(id)}`,
        '',
        body.trimEnd(),
        '',
      ].join('\n'),
    )
    .join(`\n${'-'.repeat(72)}\n\n`)
}
