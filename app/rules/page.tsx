import Link from 'next/link'
import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { titled, words } from '#app/_ui/words.ts'
import { listRules } from '#server/rules.ts'
import { PresetLinks } from './preset-links.tsx'
import { RuleCard } from './rule-card.tsx'

const say = words('rules')

export const generateMetadata = titled(() => ({ title: say('title') }))

const DEEDS = ['made', 'saved', 'deleted'] as const

export default async function RulesPage({ searchParams }: { searchParams: Promise<{ did?: string }> }) {
  speak(await chosenLanguage())
  const { userId } = await someone('/rules')
  const rules = await listRules(userId)
  const { did } = await searchParams
  const deed = DEEDS.find(it => it === did)
  return (
    <div className="mx-auto max-w-3xl">
      {deed && (
        <p role="status" className="mb-6 rounded-lg border-2 border-now p-4">
          {say(`did.${deed}`)}
        </p>
      )}
      {rules.length === 0 ? (
        <>
          <h1>{say('firstTitle')}</h1>
          <p className="mt-3 mb-8 text-lg text-quiet">{say('firstLead')}</p>
          <PresetLinks current={null} />
          <p className="mt-8 text-quiet">{say('none')}</p>
        </>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-4">
            <h1>{say('title')}</h1>
            <Link href="/rules/new" className="button">
              {say('new')}
            </Link>
          </div>
          <p className="mt-3 text-quiet">{say('lead')}</p>
          <ul className="mt-8 grid gap-4">
            {rules.map(rule => (
              <RuleCard key={rule.id} rule={rule} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
