import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { ListField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { Loudness } from '#domain/channels/channel-settings.ts'
import { make } from '../../channel-actions.ts'
import { FIELDS, type FieldName, readKind } from '../../channel-fields.ts'

const say = words('channels')

type Params = { params: Promise<{ kind: string }> }

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  speak(await chosenLanguage())
  const kind = readKind((await params).kind)
  return { title: kind ? say(`kinds.${kind}`) : say('title') }
}

export default async function NewChannelPage({ params }: Params) {
  speak(await chosenLanguage())
  const kind = readKind((await params).kind)
  if (!kind) notFound()
  await someone(`/account/channels/new/${kind}`)
  const start = blankForm({ name: [say(`kinds.${kind}`)], server: ['https://ntfy.sh'], loudness: ['wake'] })
  return (
    <div className="mx-auto max-w-xl">
      <p className="mb-2">
        <Link href="/account/channels" className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {say('back')}
        </Link>
      </p>
      <h1>{say(`kinds.${kind}`)}</h1>
      <p className="mt-3 mb-8 text-quiet">{say(`leads.${kind}`)}</p>
      <Form action={make} start={start} titles={formTitles()}>
        <input type="hidden" name="kind" value={kind} />
        <TextField
          name="name"
          label={say('name')}
          help={say('nameHelp')}
          maxLength={80}
          autoComplete="off"
          required
        />
        {FIELDS[kind].map(field => (
          <Field key={field} field={field} />
        ))}
        <Submit>{say('make')}</Submit>
      </Form>
    </div>
  )
}

function Field({ field }: { field: FieldName }) {
  const label = say(`fields.${field}`)
  if (field === 'loudness') {
    const options = Loudness.options.map(value => ({ value, label: say(`loudness.${value}`) }))
    return <ListField name={field} label={label} options={options} />
  }
  const isAddress = field === 'url' || field === 'server'
  return (
    <TextField
      name={field}
      label={label}
      help={say(`fieldHelp.${field}`)}
      autoComplete="off"
      maxLength={500}
      required={field !== 'token'}
      {...(isAddress ? { type: 'url', inputMode: 'url' } : {})}
    />
  )
}
