import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { env } from '#server/env.ts'

const say = words('signIn.through')

export const generateMetadata = titled(() => ({ title: say('refusedTitle') }))

type Search = Promise<{ why?: string }>

const WHY = ['unverified', 'unconfirmed', 'suspended'] as const

/** Why somebody whom the issuer has signed in cannot come in here, and what to do. */
export default async function RefusedPage({ searchParams }: { searchParams: Search }) {
  speak(await chosenLanguage())
  const asked = (await searchParams).why
  const why = WHY.find(it => it === asked) ?? 'unverified'
  return (
    <Narrow title={say('refusedTitle')}>
      <p>{say(`why.${why}`, { name: env().OIDC_NAME })}</p>
      <p className="mt-6 flex flex-wrap gap-3">
        <Link href="/sign-in" className="button">
          {words('signIn')('title')}
        </Link>
        {why === 'unconfirmed' && (
          <Link href="/reset" className="button">
            {words('signIn')('askTitle')}
          </Link>
        )}
      </p>
    </Narrow>
  )
}
