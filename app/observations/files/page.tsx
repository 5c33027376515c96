import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { writeSize } from '#app/_ui/write-size.ts'
import { eventTitle } from '#domain/messages/names.ts'
import type { FilledUpload } from '#domain/uploads/described-upload.ts'
import { UPLOAD_LIMITS } from '#domain/uploads/limits.ts'
import { UPLOAD_FAULTS } from '#domain/uploads/upload-fault.ts'
import { findEvent } from '#server/events.ts'
import { spaceTaken } from '#server/uploads.ts'
import { idOfAddress } from '../id-of-address.ts'
import { describeLoose } from './describe-loose.ts'
import { letGo } from './let-go.ts'

const say = words('uploads.page')

export const generateMetadata = titled(() => ({ title: say('title') }))

type Asked = { event?: string; observation?: string; refused?: string }

/** Files for an observation, sent by a plain form: for browsers without scripts. */
export default async function FilesPage({ searchParams }: { searchParams: Promise<Asked> }) {
  speak(await chosenLanguage())
  const { event, observation, refused } = await searchParams
  const slug = typeof event === 'string' ? event : ''
  const id = typeof observation === 'string' ? idOfAddress(observation) : null
  const query = new URLSearchParams({ event: slug, ...(id !== null && { observation: String(id) }) })
  const { userId } = await someone(`/observations/files?${query}`)
  const record = await findEvent(slug)
  if (!record) notFound()
  const [files, taken] = await Promise.all([describeLoose(userId, record.event), spaceTaken(userId)])
  const onward = (more: string) =>
    id === null
      ? `/observations/new?event=${encodeURIComponent(slug)}${more}`
      : `/observations/${id}/edit?files=on${more}`
  const locale = spokenLanguage()
  return (
    <div className="mx-auto max-w-2xl">
      <h1>{say('title')}</h1>
      <p className="mt-3">
        <Link href={`/events/${slug}`}>{eventTitle(record.event, locale)}</Link>
      </p>
      <p className="mt-3 text-quiet">{words('uploads.field')('help')}</p>
      <p className="mt-1 text-quiet">
        {say('space', { taken: writeSize(taken, locale), all: writeSize(UPLOAD_LIMITS.personBytes, locale) })}
      </p>
      <Refusals refused={refused} />
      <form
        action={`/observations/files/send?${query}`}
        method="post"
        encType="multipart/form-data"
        className="mt-8 grid gap-4"
      >
        <div>
          <label htmlFor="files">{say('choose')}</label>
          <input
            id="files"
            type="file"
            name="files"
            multiple
            required
            accept=".fits,.fit,.fts,.gz,.csv,image/png,image/jpeg"
            className="mt-1.5"
          />
        </div>
        <button type="submit" className="button justify-self-start">
          {say('send')}
        </button>
      </form>
      {files.length > 0 && (
        <ul className="mt-8 grid gap-3">
          {files.map(file => (
            <File key={file.id} file={file} fillAt={onward(`&fill=${file.id}`)} />
          ))}
        </ul>
      )}
      <p className="mt-8">
        <Link href={onward('')} className="button button-main">
          {say('goOn')}
        </Link>
      </p>
    </div>
  )
}

/** Which of those just sent were not taken; what else an address may say here is passed over. */
function Refusals({ refused }: { refused: string | undefined }) {
  const lines = (typeof refused === 'string' ? refused : '').split(' ').flatMap(it => {
    const [nth, code] = it.split('.')
    const why = UPLOAD_FAULTS.find(fault => fault === code)
    return why && /^\d{1,2}$/.test(nth ?? '') ? [{ nth: Number(nth), why }] : []
  })
  if (lines.length === 0) return null
  return (
    <div role="alert" className="error-summary mt-6">
      <ul className="grid gap-1">
        {lines.map(({ nth, why }) => (
          <li key={nth}>{say('refused', { nth, why: words('uploads.faults')(why) })}</li>
        ))}
      </ul>
    </div>
  )
}

function File({ file, fillAt }: { file: FilledUpload; fillAt: string }) {
  const name = drawInvisible(file.name)
  return (
    <li className="flex flex-wrap items-start gap-3 rounded-lg border border-line p-3">
      {file.shown && (
        <span className="picture">
          {/* Our own, as small as it is shown. */}
          {/* oxlint-disable-next-line nextjs/no-img-element */}
          <img src={`/uploads/${file.id}/small`} alt="" width={96} height={72} className="rounded bg-black" />
        </span>
      )}
      <div className="min-w-0 grow basis-48">
        <p className="wrap-anywhere">{name}</p>
        {file.filling?.remarks.map(remark => (
          <p key={remark} className="text-sm">
            {remark}
          </p>
        ))}
        {file.filling && (
          <p>
            <Link href={fillAt} className="inline-flex min-h-11 items-center">
              {words('uploads.field')('fill')}
            </Link>
          </p>
        )}
      </div>
      <form action={letGo}>
        <input type="hidden" name="upload" value={file.id} />
        <button type="submit" className="button" aria-label={words('uploads.field')('removeNamed', { name })}>
          {words('uploads.field')('remove')}
        </button>
      </form>
    </li>
  )
}
