import { maintainer } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Scrollable } from '#app/_ui/scrollable.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { listSuppressed, type Suppressed } from '#server/suppressions.ts'
import { lift } from './lift.ts'

const say = words('bounces.maintainer')

export const generateMetadata = titled(() => ({ title: say('stoppedTitle'), robots: { index: false } }))

const SHOWN = 200

export default async function BouncesPage({ searchParams }: { searchParams: Promise<{ did?: string }> }) {
  speak(await chosenLanguage())
  await maintainer()
  const [stopped, { did }] = await Promise.all([listSuppressed(SHOWN), searchParams])
  return (
    <>
      {did === 'lifted' && (
        <p role="status" className="mb-6 rounded-lg border-2 border-now p-4">
          {say('lifted')}
        </p>
      )}
      <p className="mb-2">
        <Link href="/maintainer" className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {words('maintainer')('title')}
        </Link>
      </p>
      <h1>{say('stoppedTitle')}</h1>
      {stopped.length === 0 ? (
        <p className="mt-4 text-quiet">{say('stopped', { count: 0 })}</p>
      ) : (
        <StoppedList stopped={stopped} />
      )}
    </>
  )
}

const HEAD = 'py-2 pr-4 font-normal'
const CELL = 'py-2 pr-4'

function StoppedList({ stopped }: { stopped: readonly Suppressed[] }) {
  return (
    <Scrollable label={say('listCaption')} className="mt-6">
      <table className="w-full text-left">
        <caption className="sr-only">{say('listCaption')}</caption>
        <thead className="term">
          <tr className="border-b border-line">
            <th className={HEAD}>{say('person')}</th>
            <th className={HEAD}>{say('kind')}</th>
            <th className={HEAD}>{say('status')}</th>
            <th className={HEAD}>{say('since')}</th>
            <th>
              <span className="sr-only">{say('lift')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {stopped.map(({ userId, email, kind, status, since }) => (
            <tr key={userId} className="border-b border-line">
              <td className={CELL}>
                <Link href={`/maintainer/people/${userId}`} className="break-all">
                  {email}
                </Link>
              </td>
              <td className={CELL}>{say(`kinds.${kind}`)}</td>
              <td className={`num ${CELL}`}>{status ?? '–'}</td>
              <td className={`num ${CELL}`}>{writeUtc(since).slice(0, 16)}</td>
              <td className="py-2 text-right">
                <form action={lift}>
                  <input type="hidden" name="person" value={userId} />
                  <button type="submit" className="button" aria-label={say('liftNamed', { email })}>
                    {say('lift')}
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  )
}
