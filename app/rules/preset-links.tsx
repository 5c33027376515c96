import Link from 'next/link'
import { words } from '#app/_ui/words.ts'
import { PRESET_NAMES, type Preset } from './presets.ts'

/** Rules to start from, as links that fill the form. */
export function PresetLinks({ current }: { current: Preset | null }) {
  const say = words('rules')
  return (
    <nav aria-label={say('presetsTitle')}>
      <ul className="grid gap-3 sm:grid-cols-2">
        {PRESET_NAMES.map(preset => (
          <li key={preset}>
            <Link
              href={`/rules/new?preset=${preset}`}
              aria-current={preset === current ? 'true' : undefined}
              className="block h-full rounded-xl border border-line bg-surface p-4 no-underline hover:bg-raised aria-[current]:border-2 aria-[current]:border-burst"
            >
              <span className="font-semibold">{say(`presets.${preset}.name`)}</span>
              <span className="mt-1 block text-sm text-quiet">{say(`presets.${preset}.about`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
