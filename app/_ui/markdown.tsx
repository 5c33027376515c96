import { drawInvisible } from './draw-invisible.ts'
import { words } from './words.ts'
import { writeRemark } from './write-markdown.ts'
import './markdown.css'

/** What a person of the site wrote, in Markdown: `mentions` leads from a handle to a page, or (null) to none. */
export function Markdown({
  text,
  className = '',
  mentions,
}: {
  text: string
  className?: string
  mentions?: ReadonlyMap<string, string | null>
}) {
  const html = writeRemark(drawInvisible(text), words('observations')('image'), mentions)
  return <div className={`remark ${className}`} dangerouslySetInnerHTML={{ __html: html }} />
}
