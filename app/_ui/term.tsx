import type { TermId } from '#domain/learn/glossary.ts'
import { Link } from './link.tsx'

/** A word of the trade, which leads to what it means. */
export function Term({ id, children }: { id: TermId; children: React.ReactNode }) {
  return (
    <Link href={`/learn/glossary#${id}`} className="text-inherit decoration-dotted underline-offset-4">
      {children}
    </Link>
  )
}
