import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { LessonText } from '#app/_ui/lesson-text.tsx'
import { titled } from '#app/_ui/words.ts'
import { ABOUT } from '#domain/learn/about.ts'

export const generateMetadata = titled(() => {
  const { title, summary } = ABOUT.texts[spokenLanguage()]
  return { title, description: summary }
})

export default async function AboutPage() {
  speak(await chosenLanguage())
  return (
    <article>
      <LessonText text={ABOUT.texts[spokenLanguage()]} />
    </article>
  )
}
