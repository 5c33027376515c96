import { z } from 'zod'
import type { Column } from '#domain/tables/column.ts'

const instant = z.iso.datetime()

/** A circular as it is handed out: never with a mail address of who submitted or edited it. */
export const OpenCircular = z.object({
  id: z.string().meta({ description: 'GCN’s own number, as text: 32024.5 exists.' }),
  url: z.string(),
  subject: z.string(),
  submitter: z.string().meta({ description: 'Name and institute.' }),
  createdOn: instant,
  event: z.string().nullable().meta({ description: 'The event that it is about.' }),
})
export type OpenCircular = z.infer<typeof OpenCircular>

/** ... as it was published. */
export const OpenCircularText = OpenCircular.extend({
  version: z.number().int(),
  statedEvent: z.string().nullable().meta({ description: 'The event as GCN’s editors name it.' }),
  format: z.enum(['text/plain', 'text/markdown']),
  editedOn: instant.nullable(),
  body: z.string(),
})
export type OpenCircularText = z.infer<typeof OpenCircularText>

type Text = Line &
  Pick<OpenCircularText, 'version' | 'statedEvent' | 'format' | 'body'> & { editedOn: Date | null }

/** `siteUrl` has no slash at its end. */
export function openCircularTextOf(kept: Text, siteUrl: string): OpenCircularText {
  const { version, statedEvent, format, editedOn, body } = kept
  return {
    ...openCircularOf(kept, siteUrl),
    version,
    statedEvent,
    format,
    editedOn: editedOn?.toISOString() ?? null,
    body,
  }
}

type Line = Pick<OpenCircular, 'id' | 'subject' | 'submitter'> & {
  createdOn: Date
  event: { slug: string } | null
}

/** `siteUrl` has no slash at its end. */
export function openCircularOf(
  { id, subject, submitter, createdOn, event }: Line,
  siteUrl: string,
): OpenCircular {
  return {
    id,
    url: `${siteUrl}/circulars/${id}`,
    subject,
    submitter,
    createdOn: createdOn.toISOString(),
    event: event?.slug ?? null,
  }
}

/** A circular as plain text, as GCN itself hands it out. */
export function writeCircularText(it: OpenCircularText): string {
  return [
    'TITLE:   GCN CIRCULAR',
    `NUMBER:  ${it.id}`,
    `SUBJECT: ${it.subject}`,
    `DATE:    ${it.createdOn}`,
    `FROM:    ${it.submitter}`,
    '',
    it.body,
    '',
  ].join('\n')
}

/** The columns of circulars as tables. */
export const CIRCULAR_COLUMNS: readonly Column<OpenCircular>[] = [
  {
    name: 'id',
    type: 'text',
    ucd: 'meta.id;meta.main',
    about: 'Number of the circular at GCN',
    of: it => it.id,
  },
  { name: 'event', type: 'text', ucd: 'meta.id.parent', about: 'Event that it is about', of: it => it.event },
  { name: 'subject', type: 'text', ucd: 'meta.title', about: 'Subject', of: it => it.subject },
  {
    name: 'submitter',
    type: 'text',
    ucd: 'meta.curation',
    about: 'Name and institute',
    of: it => it.submitter,
  },
  {
    name: 'created_on',
    type: 'instant',
    ucd: 'time.creation',
    about: 'When it was published, UTC',
    of: it => it.createdOn,
  },
  { name: 'url', type: 'text', ucd: 'meta.ref.url', about: 'Page of the circular', of: it => it.url },
]

/** ... with what they say. */
export const CIRCULAR_TEXT_COLUMNS: readonly Column<OpenCircularText>[] = [
  ...CIRCULAR_COLUMNS,
  {
    name: 'version',
    type: 'integer',
    ucd: 'meta.version',
    about: 'Counts the edits',
    of: it => it.version,
  },
  { name: 'body', type: 'text', ucd: 'meta.note', about: 'As it was published', of: it => it.body },
]
