import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { titled, words } from '#app/_ui/words.ts'
import { CAMERAS, SMART_TELESCOPES } from '#domain/sites/instrument-presets.ts'
import { make } from '../instrument-actions.ts'
import { writeInstrument } from '../instrument-fields.ts'
import { InstrumentForm } from '../instrument-form.tsx'

const say = words('instruments')

export const generateMetadata = titled(() => ({ title: say('newTitle') }))

export default async function NewInstrumentPage({
  searchParams,
}: {
  searchParams: Promise<{ preset?: string }>
}) {
  speak(await chosenLanguage())
  await someone('/sites/instruments/new')
  const { preset } = await searchParams
  const chosen = [...SMART_TELESCOPES, ...CAMERAS].find(it => it.name === preset)
  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <h1>{say('newTitle')}</h1>
      <Presets title={say('smart')} names={SMART_TELESCOPES.map(it => it.name)} current={preset} />
      <Presets title={say('cameras')} names={CAMERAS.map(it => it.name)} current={preset} />
      <InstrumentForm
        key={chosen?.name ?? ''}
        action={make}
        values={writeInstrument(chosen ?? {})}
        submit={say('make')}
      />
    </div>
  )
}

function Presets({
  title,
  names,
  current,
}: {
  title: string
  names: readonly string[]
  current: string | undefined
}) {
  return (
    <nav aria-label={title}>
      <h2 className="mb-2">{title}</h2>
      <ul className="flex flex-wrap gap-2">
        {names.map(name => (
          <li key={name}>
            <a
              href={`/sites/instruments/new?preset=${encodeURIComponent(name)}`}
              aria-current={name === current ? 'true' : undefined}
              className="inline-flex min-h-11 items-center rounded-lg border border-line px-3 no-underline hover:bg-raised aria-[current]:border-2 aria-[current]:border-burst"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
