/** What stands in a submitter's mail address here, and must be found nowhere afterwards. */
export const SUBMITTER_ADDRESS = 'vera.secret@observatory.example'

/** A message of gcn.circulars, as GCN sends it. */
export function circularMessage(wanted: {
  id: number
  subject: string
  body?: string
  version?: number
  createdOn?: Date
  eventId?: string
}): { topic: string; bytes: Buffer } {
  const { id, subject, body = 'We report on it.', version = 1, createdOn = new Date(), eventId } = wanted
  const record = {
    $schema: 'https://gcn.nasa.gov/schema/v6.0.0/gcn/circulars.schema.json',
    ...(eventId && { eventId }),
    eventType: ['GRB'],
    submitter: `Vera at Observatory <${SUBMITTER_ADDRESS}>`,
    submittedHow: 'web',
    subject,
    circularId: id,
    format: 'text/plain',
    body,
    createdOn: createdOn.getTime(),
    version,
    ...(version > 1 && {
      editedBy: `Vera at Observatory <${SUBMITTER_ADDRESS}>`,
      editedOn: createdOn.getTime() + 3_600_000,
    }),
  }
  return { topic: 'gcn.circulars', bytes: Buffer.from(JSON.stringify(record)) }
}
