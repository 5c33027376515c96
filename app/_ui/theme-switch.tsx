import { chooseTheme } from './choose-theme.ts'
import { THEMES, type Theme } from './theme.ts'
import { words } from './words.ts'

const ICONS: Record<Theme, React.ReactNode> = {
  night: <path d="M15.5 12.4A6.5 6.5 0 0 1 7.6 4.5a6.5 6.5 0 1 0 7.9 7.9Z" />,
  day: (
    <>
      <circle cx="10" cy="10" r="3.5" />
      <path d="M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M4.3 15.7l1.4-1.4M14.3 5.7l1.4-1.4" />
    </>
  ),
  red: (
    <>
      <circle cx="10" cy="10" r="6.5" />
      <circle cx="10" cy="10" r="2.5" fill="currentColor" />
    </>
  ),
}

/** Night, day or red light: three buttons of one form, which works without scripts. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const say = words('site')
  return (
    <form action={chooseTheme} aria-label={say('theme')} className="flex rounded-lg border border-line">
      {THEMES.map(name => (
        <button
          key={name}
          type="submit"
          name="theme"
          value={name}
          aria-pressed={name === theme}
          title={say(`themes.${name}`)}
          className="inline-flex size-11 cursor-pointer items-center justify-center rounded-lg text-quiet hover:text-text aria-pressed:bg-raised aria-pressed:text-burst"
        >
          <svg
            viewBox="0 0 20 20"
            className="size-5 fill-none stroke-current stroke-[1.6]"
            strokeLinecap="round"
            aria-hidden="true"
          >
            {ICONS[name]}
          </svg>
          <span className="sr-only">{say(`themes.${name}`)}</span>
        </button>
      ))}
    </form>
  )
}
