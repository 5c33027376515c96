import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { titled, words } from '#app/_ui/words.ts'
import { glossaryIn } from '#domain/learn/glossary.ts'
import { LeadBack } from '../lead-back.tsx'

const say = words('learn')

export const generateMetadata = titled(() => ({ title: say('glossary'), description: say('glossaryLead') }))

export default async function GlossaryPage() {
  speak(await chosenLanguage())
  return (
    <>
      <LeadBack />
      <h1>{say('glossary')}</h1>
      <p className="mt-3 max-w-prose text-lg text-quiet">{say('glossaryLead')}</p>
      <dl className="mt-6 max-w-prose">
        {glossaryIn(spokenLanguage()).map(({ id, term, meaning }) => (
          <div key={id} id={id} className="scroll-mt-4 border-t border-line py-3 target:bg-raised">
            <dt className="font-semibold">{term}</dt>
            <dd className="mt-1 text-quiet">{meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
