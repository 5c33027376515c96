import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Scrollable } from '#app/_ui/scrollable.tsx'
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
        <details key={content} className="mb-2 rounded-lg border border-line p-4">
          <summary className="min-h-8 cursor-pointer font-semibold">{say(`contents.${content}`)}</summary>
          <dl className="mt-3 grid gap-2 text-sm">
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

function Files({ files }: { files: readonly BulkFile[] }) {
  const locale = spokenLanguage()
  return (
    <Scrollable label={say('files')}>
      <table className="w-full text-left text-sm">
        <thead>
          <tr>
            {(['file', 'what', 'rows', 'size', 'sum'] as const).map(name => (
              <th key={name} scope="col" className="py-2 pr-4">
                {say(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {files.map(({ name, content, rows, sizeBytes, sha256 }) => (
            <tr key={name} className="border-t border-line">
              <td className="py-1 pr-4">
                <a href={`/data/${name}`} download className="num inline-flex min-h-11 items-center">
                  {name}
                </a>
              </td>
              <td className="py-1 pr-4">{say(`contents.${content}`)}</td>
              <td className="num py-1 pr-4">{writeCount(rows, locale)}</td>
              <td className="num py-1 pr-4 whitespace-nowrap">
                {say('kilobytes', { count: writeCount(Math.ceil(sizeBytes / 1000), locale) })}
              </td>
              <td className="num py-1" title={sha256}>
                {sha256.slice(0, 12)}…
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  )
}
