/** So many notices, where nothing changes, are read again within a second; where all do, in a few. */
export const MOST_AT_ONCE = 1000
