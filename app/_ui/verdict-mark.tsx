import type { Answer } from '#domain/sky/verdict.ts'

type Mark = { className: string; shape: React.ReactNode }

/** Shape and word tell the verdict; colour only helps. */
const MARKS: Record<Answer, Mark> = {
  NOW: { className: 'text-now', shape: <circle cx="8" cy="8" r="6" fill="currentColor" /> },
  TONIGHT: {
    className: 'text-tonight',
    shape: (
      <>
        <circle cx="8" cy="8" r="6" />
        <path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" />
      </>
    ),
  },
  LATER: { className: 'text-later', shape: <circle cx="8" cy="8" r="6" /> },
  NO: { className: 'text-quiet', shape: <path d="M2.5 8h11" strokeWidth="2.4" /> },
  WAIT: {
    className: 'text-quiet',
    shape: <path d="M3 8h.1M8 8h.1M13 8h.1" strokeWidth="2.6" />,
  },
}

/** The sign of a verdict, as high as the text beside it, which says the same. */
export function VerdictMark({ answer }: { answer: Answer }) {
  const { className, shape } = MARKS[answer]
  return (
    <svg
      viewBox="0 0 16 16"
      className={`size-[1em] shrink-0 fill-none stroke-current stroke-[1.7] ${className}`}
      strokeLinecap="round"
      aria-hidden="true"
    >
      {shape}
    </svg>
  )
}
