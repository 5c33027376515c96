import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { writeMarkdown } from '#app/_ui/write-markdown.ts'
import type { KeptCircular } from '#server/kept-circulars.ts'
import { blocksOfText } from './blocks-of-text.ts'
import { LinkedText } from './linked-text.tsx'
import './body.css'
import { writeCount } from '#domain/messages/numbers.ts'

/** Ten times the longest that there is. */
const SHOWN_CHARACTERS = 200_000

/** What the circular says, as it was published: text from outside, with all that it may hold. */
export function Body({ circular }: { circular: Pick<KeptCircular, 'body' | 'format'> & { label?: string } }) {
  const say = words('circulars')
  const { body, format } = circular
  const isCut = body.length > SHOWN_CHARACTERS
  const text = drawInvisible(body.slice(0, SHOWN_CHARACTERS))
  return (
    <>
      {/* It scrolls where lines are long, so the keyboard must be able to get into it. */}
      <section
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={circular.label ?? say('text')}
        className="card mt-8 w-fit max-w-full min-w-[min(100%,46rem)] overflow-x-auto"
      >
        {format === 'text/markdown' ? (
          <div
            className="circular-markdown"
            dangerouslySetInnerHTML={{ __html: writeMarkdown(text, say('image')) }}
          />
        ) : (
          <PlainText text={text} />
        )}
      </section>
      {isCut && (
        <p className="mt-2 text-quiet">
          {say('cut', {
            shown: writeCount(SHOWN_CHARACTERS, spokenLanguage()),
            all: writeCount(body.length, spokenLanguage()),
          })}
        </p>
      )}
    </>
  )
}

// Prose was broken for the eighty columns of a mail: on a narrow screen its lines run on. What is wider than that
// wraps, and only tables are left to scroll.
const SHAPES = {
  prose: 'max-w-[100ch] wrap-anywhere whitespace-pre-wrap max-sm:whitespace-normal',
  lines: 'max-w-[84ch] wrap-anywhere whitespace-pre-wrap',
  table: 'whitespace-pre',
}

function PlainText({ text }: { text: string }) {
  const blocks = blocksOfText(text)
  return (
    <div className="num flex flex-col gap-[1lh] leading-relaxed max-sm:text-sm">
      {blocks.map((block, index) => (
        // The blocks of a text never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <p key={index} className={SHAPES[block.kind]}>
          <LinkedText text={block.text} />
        </p>
      ))}
    </div>
  )
}
