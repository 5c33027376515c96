import { Empty } from '#app/_ui/empty.tsx'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { type CircularPage, listCirculars } from '#server/kept-circulars.ts'
import { CircularTable } from './circular-table.tsx'
import { addressOf, readCursor } from './list-address.ts'

const say = words('circulars')
const PAGE_LINES = 50

export const generateMetadata = titled(() => ({ title: say('title') }))

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CircularsPage({ searchParams }: Props) {
  speak(await chosenLanguage())
  const cursor = readCursor(await searchParams)
  const page = await listCirculars(cursor, PAGE_LINES)
  return (
    <>
      <header className="mb-6">
        <h1>{say('title')}</h1>
        <p className="mt-1 text-quiet">{say('lead')}</p>
      </header>
      {page.lines.length > 0 ? (
        <CircularTable lines={page.lines} />
      ) : (
        <Empty title={cursor ? say('noneOlder') : say('none')} help={say('noneHelp')} />
      )}
      <Pages page={page} />
    </>
  )
}

function Pages({ page: { older, newer } }: { page: CircularPage }) {
  if (!older && !newer) return null
  return (
    <nav aria-label={say('pages')} className="mt-6 flex justify-between gap-4">
      {newer ? (
        <Link href={addressOf(newer)} className="button" rel="prev">
          <span aria-hidden="true">←</span> {say('newer')}
        </Link>
      ) : (
        <span />
      )}
      {older && (
        <Link href={addressOf(older)} className="button" rel="next">
          {say('older')} <span aria-hidden="true">→</span>
        </Link>
      )}
    </nav>
  )
}
