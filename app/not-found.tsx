import { chosenLanguage, speak } from './_ui/language.ts'
import { Link } from './_ui/link.tsx'
import { words } from './_ui/words.ts'

export default async function NotFound() {
  speak(await chosenLanguage())
  const say = words('site')
  return (
    <div className="mx-auto max-w-prose py-16 text-center">
      <title>{say('notFound')}</title>
      <h1>{say('notFound')}</h1>
      <p className="mt-4 text-quiet">{say('notFoundHelp')}</p>
      <p className="mt-8">
        <Link href="/events" className="button">
          {say('seeEvents')}
        </Link>
      </p>
    </div>
  )
}
