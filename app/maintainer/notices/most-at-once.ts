/** A page waits for its answer: so many notices take a few seconds. */
export const MOST_AT_ONCE = 1000
