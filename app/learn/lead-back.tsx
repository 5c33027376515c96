import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'

/** From a lesson to all of them. */
export function LeadBack() {
  return (
    <p className="mb-2">
      <Link
        href="/learn"
        className="inline-flex min-h-11 items-center text-quiet no-underline hover:underline"
      >
        <span aria-hidden="true">←&nbsp;</span>
        {words('learn')('all')}
      </Link>
    </p>
  )
}
