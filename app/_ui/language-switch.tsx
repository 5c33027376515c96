import { LANGUAGES } from '#domain/messages/messages.ts'
import { chooseLanguage } from './choose-language.ts'
import { spokenLanguage } from './language.ts'
import { words } from './words.ts'

/** The languages, each by its own name: buttons of one form, which works without scripts. */
export function LanguageSwitch() {
  const say = words('site')
  const spoken = spokenLanguage()
  return (
    <form action={chooseLanguage} aria-label={say('language')} className="flex flex-wrap gap-2">
      {LANGUAGES.map(language => (
        <button
          key={language}
          type="submit"
          name="language"
          value={language}
          lang={language}
          aria-pressed={language === spoken}
          className="min-h-11 cursor-pointer rounded-lg border border-line px-4 hover:bg-raised aria-pressed:bg-raised aria-pressed:text-burst"
        >
          {new Intl.DisplayNames([language], { type: 'language' }).of(language)}
        </button>
      ))}
    </form>
  )
}
