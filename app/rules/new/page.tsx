import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { titled, words } from '#app/_ui/words.ts'
import { ownOf } from '../own.ts'
import { PresetLinks } from '../preset-links.tsx'
import { PRESET_NAMES, PRESETS } from '../presets.ts'
import { make } from '../rule-actions.ts'
import { writeFields } from '../rule-fields.ts'
import { RuleForm } from '../rule-form.tsx'

const say = words('rules')

export const generateMetadata = titled(() => ({ title: say('newTitle') }))

export default async function NewRulePage({ searchParams }: { searchParams: Promise<{ preset?: string }> }) {
  speak(await chosenLanguage())
  const { userId } = await someone('/rules/new')
  const { preset } = await searchParams
  const chosen = PRESET_NAMES.find(it => it === preset) ?? 'bursts'
  const values = writeFields({ ...PRESETS[chosen], name: say(`presets.${chosen}.name`) })
  return (
    <div className="mx-auto max-w-3xl">
      <h1>{say('newTitle')}</h1>
      <h2 className="mt-6 mb-3">{say('presetsTitle')}</h2>
      <PresetLinks current={chosen} />
      <div className="mt-10">
        {/* Another preset fills the form anew. */}
        <RuleForm key={chosen} action={make} values={values} own={await ownOf(userId)} submit={say('make')} />
      </div>
    </div>
  )
}
