import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import type { ClubMember } from '#server/clubs.ts'

/** A member, with the way to their page where it is public. */
export function MemberName({ member: { userId, name, isPublic } }: { member: ClubMember }) {
  const said = drawInvisible(name ?? words('observations')('unnamed', { number: userId }))
  return isPublic ? (
    <Link href={`/observers/${userId}`} className="wrap-anywhere">
      {said}
    </Link>
  ) : (
    <span className="wrap-anywhere">{said}</span>
  )
}
