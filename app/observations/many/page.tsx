import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { AreaField, ChoiceField, ListField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { eventTitle } from '#domain/messages/names.ts'
import { findEvent } from '#server/events.ts'
import { listSites } from '#server/sites.ts'
import { postMany } from './post-many.ts'
import { TablePreview } from './table-preview.client.tsx'

const say = words('observations.many')

export const generateMetadata = titled(() => ({ title: say('title') }))

export default async function ManyPage({ searchParams }: { searchParams: Promise<{ event?: string }> }) {
  speak(await chosenLanguage())
  const { event: asked } = await searchParams
  const slug = typeof asked === 'string' ? asked : ''
  const { userId } = await someone(`/observations/many?event=${encodeURIComponent(slug)}`)
  const record = await findEvent(slug)
  if (!record) notFound()
  const sites = await listSites(userId)
  const sayForm = words('observations.form')
  return (
    <div className="mx-auto max-w-3xl">
      <h1>{say('title')}</h1>
      <p className="mt-3">
        <Link href={`/events/${slug}`}>{eventTitle(record.event, spokenLanguage())}</Link>
      </p>
      <p className="mt-3 mb-8 text-quiet">{say('lead')}</p>
      <Form
        action={postMany}
        start={blankForm({ siteId: [String(sites[0]?.id ?? '')] })}
        titles={formTitles()}
        className="grid gap-6"
      >
        <input type="hidden" name="event" value={slug} />
        <ListField
          name="siteId"
          label={sayForm('site')}
          options={[
            { value: '', label: sayForm('none') },
            ...sites.map(it => ({ value: String(it.id), label: it.name })),
          ]}
        />
        <AreaField name="table" label={say('table')} help={say('tableHelp')} rows={12} />
        <div>
          <label htmlFor="photometry-file">{say('file')}</label>
          <input
            id="photometry-file"
            type="file"
            name="file"
            accept=".csv,.tsv,.txt,text/csv"
            className="mt-1.5"
          />
        </div>
        <TablePreview marks={{ bad: say('marks.bad'), odd: say('marks.odd'), good: say('marks.good') }} />
        <ChoiceField
          name="sure"
          kind="checkbox"
          label={sayForm('sureTitle')}
          choices={[{ value: 'yes', label: say('sure') }]}
        />
        <div className="flex flex-wrap gap-3">
          <Submit does="publish">{say('publish')}</Submit>
          <Submit does="check" isMain={false}>
            {say('check')}
          </Submit>
        </div>
      </Form>
    </div>
  )
}
