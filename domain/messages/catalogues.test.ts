import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { catalogueOf, LANGUAGES } from './messages.ts'

type Node = ReturnType<IntlMessageFormat['getAst']>[number]

/** Every message by its key, in the order of the file. */
function messagesOf(locale: string): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (part: object, path: string) => {
    for (const [key, value] of Object.entries(part)) {
      if (typeof value === 'string') found.set(path + key, value)
      else walk(value, `${path}${key}.`)
    }
  }
  walk(catalogueOf(locale), '')
  return found
}

const parse = (message: string, locale: string) => new IntlMessageFormat(message, locale).getAst()

/** How the parser calls plain text. */
const LITERAL = parse('words', 'en')[0]?.type

/** Each part of a parsed message, those within plurals and tags too. */
function partsOf(nodes: readonly Node[]): Node[] {
  return nodes.flatMap(node => [
    node,
    ...('options' in node ? Object.values(node.options).flatMap(it => partsOf(it.value)) : []),
    ...('children' in node ? partsOf(node.children) : []),
  ])
}

/** What is filled in: `{name}` with its kind, and `<tag>`. */
function holesOf(message: string, locale: string): string[] {
  const holes = partsOf(parse(message, locale)).flatMap(node => {
    if (node.type === LITERAL || !('value' in node)) return []
    if ('children' in node) return [`<${node.value}>`]
    return [`${node.value}, ${'options' in node ? 'plural' : 'plain'}`]
  })
  return [...new Set(holes)].sort()
}

/** What people read of it, without what is filled in: `h min`. */
function wordsIn(message: string, locale: string): string {
  const literals = partsOf(parse(message, locale)).map(node =>
    node.type === LITERAL && 'value' in node ? node.value : ' ',
  )
  return literals
    .join('')
    .replaceAll(/[\s,]+/g, ' ')
    .trim()
}

const english = messagesOf('en')

/** Names, units, and words that two languages share. Each is looked up by what the message says. */
const SAME = new Set(
  [
    'Afterglow, GCN, GraceDB, Cygnus X-1, T0, UTC, Position (J2000)',
    'Webhook, Discord, Slack, Telegram, ntfy, Pushover',
    'h min, mm, µm, mag, pixels, minutes, N, E, S, Dec, 3 rural',
    'Mission, Missions, Notice, notice, Notices, Pages, Type, Classes, Position, image',
    'Site, Sites, Instrument, Instruments, Horizon, Latitude, Longitude, long',
    'Affiliation, Neutrino, Neutrinos, Supernova, Observations, Observation, Magnitude, Magnitude (AB), Conditions, Notes, Licence',
    'Club, Clubs, Codes',
    'CSV, VOTable, AAVSO, BibTeX, SVG, PNG, JSON, GeoJSON, Atom, API, VOEvent, GCN JSON',
  ].flatMap(line => line.split(', ')),
)

for (const locale of LANGUAGES.filter(it => it !== 'en')) {
  const catalogue = messagesOf(locale)

  describe(`the ${locale} catalogue`, () => {
    test('says all that the English one says, in the same order', () => {
      expect([...catalogue.keys()]).toEqual([...english.keys()])
    })

    test('has the same things filled in, and the same tags', () => {
      const differing = [...catalogue].filter(
        ([key, message]) => holesOf(message, locale).join() !== holesOf(english.get(key) ?? '', 'en').join(),
      )
      expect(differing).toEqual([])
    })

    test('leaves nothing in English but names, units and shared words', () => {
      const left = [...catalogue].filter(
        ([key, message]) =>
          message === english.get(key) &&
          /\p{L}/u.test(wordsIn(message, locale)) &&
          !SAME.has(wordsIn(message, locale)) &&
          !key.startsWith('missions.'),
      )
      expect(left).toEqual([])
      expect(catalogue.get('missions.other')).not.toBe(english.get('missions.other'))
    })
  })
}

/** Counts that are never nothing, so that "one" can do without its number. */
const AT_LEAST_ONE = [
  'observations.many.',
  'find.last',
  'channels.failing',
  'channels.message.changesTitle',
  'channels.message.digestTitle',
  'mail.digest.subject.',
]

describe('the fr catalogue', () => {
  const french = [...messagesOf('fr')]

  test('keeps French typography', () => {
    const faults = french.filter(
      ([, message]) =>
        /['"“”]|\.\.\./.test(message) ||
        // A sign of two parts stands behind a narrow space; in a clock and an address a colon has none.
        /[^\u202f](?:[;:!?](?=[\s<}]|$)|[%»])|«[^\u202f]/u.test(message),
    )
    expect(faults).toEqual([])
  })

  test('never says "one" where there may be none: in French zero is singular', () => {
    const faults = french.filter(
      ([key, message]) =>
        !AT_LEAST_ONE.some(it => key.startsWith(it)) &&
        partsOf(parse(message, 'fr')).some(
          node =>
            'options' in node &&
            !('=0' in node.options) &&
            !partsOf(node.options['one']?.value ?? []).some(it => !('value' in it)),
        ),
    )
    expect(faults).toEqual([])
  })
})
