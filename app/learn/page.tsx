import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { LESSONS } from '#domain/learn/lessons.ts'

const say = words('learn')

export const generateMetadata = titled(() => ({ title: say('title'), description: say('lead') }))

export default async function LearnPage() {
  speak(await chosenLanguage())
  const language = spokenLanguage()
  const entries = LESSONS.map(({ slug, texts }) => ({ slug, ...texts[language] }))
  return (
    <>
      <h1>{say('title')}</h1>
      <p className="mt-3 max-w-prose text-lg text-quiet">{say('lead')}</p>
      <ol className="mt-8 grid gap-4 md:grid-cols-2">
        {[...entries, { slug: 'glossary', title: say('glossary'), summary: say('glossaryLead') }].map(it => (
          <li key={it.slug} className="rounded-xl border border-line bg-raised p-5">
            <h2 className="text-xl">
              <Link href={`/learn/${it.slug}`}>{it.title}</Link>
            </h2>
            <p className="mt-2 text-quiet">{it.summary}</p>
          </li>
        ))}
      </ol>
    </>
  )
}
