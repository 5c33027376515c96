/** What a sample circular says; times are ISO, UTC. */
export type SampleCircular = {
  /** Far above GCN's own, so that no sample is taken for a circular of theirs. */
  number: number
  subject: string
  /** "A. Observer at Example Observatory" */
  from: string
  at: string
  editedAt?: string
  version?: number
  format?: 'text/plain' | 'text/markdown'
  /** As GCN's editors name it; left out where nobody did. */
  eventId?: string
  eventType?: string[]
  submittedHow?: 'web' | 'email' | 'email-legacy' | 'api'
  body: string
}

const LAST_LINE = 'This circular was written for Afterglow as a sample; it is in no archive.'

/** The record as GCN publishes it on gcn.circulars, with the submitter's address as it comes there. */
export function circularBytes(it: SampleCircular): Buffer {
  const submitter = `${it.from} <${addressOf(it.from)}>`
  const version = it.version ?? 1
  const record = {
    $schema: 'https://gcn.nasa.gov/schema/v6.0.0/gcn/circulars.schema.json',
    ...(it.eventId !== undefined && { eventId: it.eventId }),
    eventType: it.eventType ?? ['GRB', 'Gamma-ray Transient'],
    submitter,
    submittedHow: it.submittedHow ?? 'web',
    subject: it.subject,
    circularId: it.number,
    format: it.format ?? 'text/plain',
    body: `${it.body.trim()}\n\n${LAST_LINE}\n`,
    createdOn: Date.parse(it.at),
    ...(it.editedAt !== undefined && { editedBy: submitter, editedOn: Date.parse(it.editedAt) }),
    version,
  }
  return Buffer.from(JSON.stringify(record))
}

/** Domains that end in example.org are nobody's. */
function addressOf(from: string): string {
  const [name = '', place = ''] = from.toLowerCase().split(' at ')
  const word = (text: string) => text.replaceAll(/[^a-z]+/g, '-').replaceAll(/^-|-$/g, '')
  return `${word(name)}@${word(place)}.example.org`
}
