import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { LessonText } from '#app/_ui/lesson-text.tsx'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { ERROR_RADIUS } from '#domain/learn/error-radius.ts'
import { LESSONS } from '#domain/learn/lessons.ts'
import { LeadBack } from '../lead-back.tsx'
import { TypicalErrors } from './typical-errors.tsx'

type Props = { params: Promise<{ slug: string }> }

async function askedLesson(params: Props['params']) {
  const { slug } = await params
  const nth = LESSONS.findIndex(it => it.slug === slug)
  const lesson = LESSONS[nth] ?? notFound()
  return { lesson, text: lesson.texts[spokenLanguage()], next: LESSONS[nth + 1] }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  speak(await chosenLanguage())
  const { text } = await askedLesson(params)
  return { title: text.title, description: text.summary }
}

export default async function LessonPage({ params }: Props) {
  speak(await chosenLanguage())
  const { lesson, text, next } = await askedLesson(params)
  return (
    <article>
      <LeadBack />
      <LessonText text={text} />
      {lesson === ERROR_RADIUS && <TypicalErrors />}
      {next && (
        <p className="mt-10">
          <Link href={`/learn/${next.slug}`} className="button">
            {words('learn')('next', { title: next.texts[spokenLanguage()].title })}
          </Link>
        </p>
      )}
    </article>
  )
}
