import type { Text } from '#domain/learn/lesson.ts'
import { writeLesson } from './write-markdown.ts'
import './lesson.css'

/** Something of ours to read, under its title. */
export function LessonText({ text }: { text: Text }) {
  return (
    <>
      <h1>{text.title}</h1>
      <p className="mt-3 max-w-prose text-lg text-quiet">{text.summary}</p>
      <div className="lesson mt-6 max-w-prose" dangerouslySetInnerHTML={{ __html: writeLesson(text.body) }} />
    </>
  )
}
