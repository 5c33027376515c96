import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { writeCount } from '#domain/messages/numbers.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { type BulkFile, listBulkFiles } from '#server/bulk-files.ts'
import { BULK_CONTENTS } from '#server/bulk-tables.ts'
import { BULK_COLUMNS } from './data-package.ts'
import { Spreadsheets } from './spreadsheets.tsx'

const say = words('data')

export const generateMetadata = titled(() => ({ title: say('title'), description: say('lead') }))
export const dynamic = 'force-dynamic'

/** Everything that is public, to take away. */
export default async function DataPage() {
  speak(await chosenLanguage())
  const files = await listBulkFiles()
  const [first] = files
  return (
    <div className="mx-auto max-w-3xl">
      <h1>{say('title')}</h1>
      <p className="mt-3 text-quiet">{say('lead')}</p>
      <p className="mt-4 flex flex-wrap gap-x-6">
        <Link href="/api/reference" className="inline-flex min-h-11 items-center">
          {say('reference')}
        </Link>
        <a href="/data/datapackage.json" download className="inline-flex min-h-11 items-center">
          {say('package')}
        </a>
        <a href="/data/SHA256SUMS" download className="inline-flex min-h-11 items-center">
          {say('sums')}
        </a>
      </p>
      <h2 className="mt-8">{say('files')}</h2>
      {first ? (
        <>
          <p className="mt-2 mb-4">{say('madeAt', { time: writeUtc(first.madeAt).slice(0, 16) })}</p>
          <Files files={files} />
        </>
      ) : (
        <p className="mt-2">{say('none')}</p>
      )}
      <Spreadsheets />
      <h2 className="mt-10">{say('columns')}</h2>
      <p className="mt-2 mb-4 text-quiet">{say('columnsLead')}</p>
      {BULK_CONTENTS.map(content => (
        <details key={content} className="mb-2 rounded-lg border border-line">
          <summary className="cursor-pointer px-4 py-2.5 font-semibold">{say(`contents.${content}`)}</summary>
          <dl className="grid gap-2 px-4 pb-4 text-sm">
            {BULK_COLUMNS[content].map(({ name, about, unit }) => (
              <div key={name}>
                <dt className="num break-all">{unit === undefined ? name : `${name} [${unit}]`}</dt>
                <dd className="text-quiet" lang="en">
                  {about}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </div>
  )
}

/** Each table with its files, one for each format. */
function Files({ files }: { files: readonly BulkFile[] }) {
  const locale = spokenLanguage()
  return (
    <dl className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
      {BULK_CONTENTS.map(content => {
        const its = files.filter(it => it.content === content)
        return (
          <div key={content} className="rounded-lg border border-line px-4 py-3">
            <dt className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-semibold">{say(`contents.${content}`)}</span>
              <span className="text-sm text-quiet">
                {say('lines', { count: its[0]?.rows ?? 0, written: writeCount(its[0]?.rows ?? 0, locale) })}
              </span>
            </dt>
            {its.map(({ name, format, sizeBytes, sha256 }) => (
              <dd key={name} className="flex items-center justify-between gap-3 text-sm">
                <a
                  href={`/data/${name}`}
                  download
                  title={`SHA-256 ${sha256}`}
                  className="inline-flex min-h-11 items-center"
                >
                  {FORMATS[format]}
                </a>
                <span className="num text-quiet">
                  {say('kilobytes', { count: writeCount(Math.ceil(sizeBytes / 1000), locale) })}
                </span>
              </dd>
            ))}
          </div>
        )
      })}
    </dl>
  )
}

const FORMATS = { parquet: 'Parquet', csv: 'CSV (gzip)', jsonl: 'JSON Lines (gzip)' } as const
