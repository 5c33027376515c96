/** Of links that others wrote: they earn no rank by it, and what they open cannot reach back. */
export const REL = 'nofollow ugc noopener'
