import { maintainer } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { askedOf, numberAsked, type SearchParams } from '#app/_ui/place-asked.ts'
import { TextInput } from '#app/_ui/text-input.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { listCorrections } from '#server/corrections.ts'
import { partsOf } from '#server/event-parts.ts'
import { ConfirmMerge, ConfirmSplit } from './confirm.tsx'
import { InForce } from './in-force.tsx'
import { Parts } from './parts.tsx'

const say = words('maintainer.hands')

export const generateMetadata = titled(() => ({ title: say('title'), robots: { index: false } }))

const SHOWN = 100
const LARGEST_ID = 2 ** 31 - 1
const DID = ['split', 'merged', 'undone'] as const

export default async function HandsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  speak(await chosenLanguage())
  await maintainer()
  const asked = askedOf(await searchParams)
  const wanted = asked.get('event') ?? ''
  const other = asked.get('with') ?? ''
  const [found, second, corrections] = await Promise.all([
    wanted === '' ? null : partsOf(wanted),
    other === '' ? null : partsOf(other),
    listCorrections(SHOWN),
  ])
  const splitOff = found?.parts.find(it => it.homeId === numberAsked(asked, 'split', 1, LARGEST_ID))
  const did = DID.find(it => it === asked.get('did'))
  const isTwo = found && second && found.slug !== second.slug
  return (
    <>
      <p className="mb-2">
        <Link href="/maintainer" className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {words('maintainer')('title')}
        </Link>
      </p>
      <h1>{say('title')}</h1>
      <p className="mt-2 max-w-prose text-quiet">{say('lead')}</p>
      {did && (
        <p role="status" className="mt-6 rounded-lg border-2 border-now p-4">
          {say(`did.${did}`)}
        </p>
      )}
      <div className="mt-8 grid gap-10">
        {found && splitOff && found.parts.length > 1 ? (
          <ConfirmSplit whole={found} part={splitOff} />
        ) : isTwo ? (
          <ConfirmMerge one={found} other={second} />
        ) : (
          <>
            <form className="flex max-w-2xl flex-wrap items-end gap-3">
              <TextInput name="event" label={say('look')} value={wanted} />
              <button type="submit" className="button">
                {say('open')}
              </button>
              <p className="w-full text-sm text-quiet">{say('lookHelp')}</p>
            </form>
            {wanted !== '' && !found && <p role="status">{say('noSuch')}</p>}
            {found && other !== '' && (
              <p role="status">{say(second ? 'faults.the-same' : 'faults.unknown')}</p>
            )}
            {found && <Parts whole={found} other={other} />}
            <InForce acts={corrections} />
          </>
        )}
      </div>
    </>
  )
}
