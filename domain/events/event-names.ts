/** One way to name an event, as people write it. */
type NameForm = {
  /** Matched without regard to case; its first groups are the parts of the name. */
  pattern: RegExp
  /** The name as it is kept, and as missions state it themselves. */
  write: (...parts: string[]) => string
  /** False for neutrinos and gravitational waves: bursts found beside them are events of their own. */
  isBurst: boolean
}

/** What stands before and after a name: `AT2023qxj` holds no date, `S230805xy` is not `S230805x`. */
const form = (source: string) => new RegExp(`(?<![A-Za-z0-9])${source}(?![A-Za-z0-9])`, 'gi')

const upper = (text = '') => text.toUpperCase()
const lower = (text = '') => text.toLowerCase()

/**
 * The table of name forms (conventions of the GCN circulars; gcn.nasa.gov keeps a like table for their `eventId`).
 * A burst's letter is a capital, a gravitational wave's and an Einstein Probe transient's a small one. Fermi writes the
 * fraction of the day in three digits, of which "GRB 230827.256" and "GRB 230827256" are other spellings.
 */
const NAME_FORMS: readonly NameForm[] = [
  {
    pattern: form(String.raw`GRB[\s._-]*(\d{6})([A-Z])`),
    write: (day, letter) => `GRB ${day}${upper(letter)}`,
    isBurst: true,
  },
  {
    pattern: form(String.raw`GRB[\s._-]*(\d{6})\.?(\d{3})`),
    write: (day, fraction) => `bn${day}${fraction}`,
    isBurst: true,
  },
  // Before 2010 the only burst of a day had no letter.
  { pattern: form(String.raw`GRB[\s._-]*(\d{6})(?!\.\d)`), write: day => `GRB ${day}`, isBurst: true },
  { pattern: form(String.raw`bn(\d{9})`), write: number => `bn${number}`, isBurst: true },
  { pattern: form(String.raw`sb(\d{8})`), write: number => `sb${number}`, isBurst: true },
  {
    pattern: form(String.raw`EP[\s_-]*(\d{6})([a-z]{1,3})`),
    write: (day, letters) => `EP${day}${lower(letters)}`,
    isBurst: true,
  },
  {
    pattern: form(String.raw`IceCube[\s_-]*(\d{6})([A-Z])`),
    write: (day, letter) => `IceCube-${day}${upper(letter)}`,
    isBurst: false,
  },
  {
    pattern: form(String.raw`KM3[\s_-]*(\d{6})([A-Z])`),
    write: (day, letter) => `KM3-${day}${upper(letter)}`,
    isBurst: false,
  },
  {
    pattern: form(String.raw`S(\d{6})([a-z]{1,3})`),
    write: (day, letters) => `S${day}${lower(letters)}`,
    isBurst: false,
  },
  { pattern: form(String.raw`G(\d{5,6})`), write: number => `G${number}`, isBurst: false },
  {
    pattern: form(String.raw`GW[\s_-]*(\d{6})(?:_(\d{6}))?`),
    write: (day = '', time = '') => `GW${day}${time && `_${time}`}`,
    isBurst: false,
  },
]

export type FoundName = { name: string; isBurst: boolean; at: number }

/**
 * The names of events in a text, in the order in which they stand there, each once and in one spelling:
 * "GRB230307A/S230307x" holds "GRB 230307A" and "S230307x".
 */
export function namesIn(text: string): FoundName[] {
  const found = NAME_FORMS.flatMap(({ pattern, write, isBurst }) =>
    [...text.matchAll(pattern)].map(match => ({ name: write(...match.slice(1)), isBurst, at: match.index })),
  ).toSorted((a, b) => a.at - b.at)
  return [...new Map(found.toReversed().map(it => [it.name, it])).values()].toSorted((a, b) => a.at - b.at)
}

/** The names in what somebody types where only a name can stand: of a burst its date will do, `221009A`. */
export function namesTyped(text: string): string[] {
  const bare = /^\s*(\d{6}[a-z]?)\s*$/i.exec(text)?.[1]
  return namesIn(bare === undefined ? text : `GRB ${bare.toUpperCase()}`).map(it => it.name)
}

/** A name that people gave a burst in a circular: a date, with its letter since 2010. */
export function isGrbName(name: string): boolean {
  return /^GRB \d{6}[A-Z]?$/.test(name)
}
