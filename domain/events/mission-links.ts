import type { BurstEvent } from './burst-event.ts'

/** A page elsewhere about this one event. */
export type MissionLink = {
  /** Which page: a key of the catalogue's section `event.links`. */
  page: 'gcn' | 'gcn-circulars' | 'heasarc' | 'swift-light-curve' | 'gracedb' | 'greiner'
  href: string
}

/** Where a page is found, from what one trigger or name of the event says; null when it does not say that. */
type LinkForm = { page: MissionLink['page']; from: (event: BurstEvent) => (string | null)[] }

const ofTrigger =
  (mission: string, pattern: RegExp, write: (id: string) => string): LinkForm['from'] =>
  event =>
    event.triggers.map(it => (it.mission === mission && pattern.test(it.id) ? write(it.id) : null))

const ofName =
  (pattern: RegExp, write: (...parts: string[]) => string): LinkForm['from'] =>
  event =>
    event.names.map(name => {
      const found = pattern.exec(name)
      return found ? write(...found.slice(1)) : null
    })

/** The table of pages, each address as its keeper documents it. */
const LINKS: readonly LinkForm[] = [
  {
    page: 'gcn-circulars',
    from: ofName(
      /^GRB (\d{6}[A-Z])$/,
      name => `https://gcn.nasa.gov/circulars/events/grb-${name.toLowerCase()}`,
    ),
  },
  {
    page: 'gcn',
    from: ofTrigger('fermi', /^\d{9}$/, id => `https://gcn.gsfc.nasa.gov/other/${id}.fermi`),
  },
  {
    page: 'gcn',
    from: ofTrigger('swift', /^\d{6,8}$/, id => `https://gcn.gsfc.nasa.gov/other/${id}.swift`),
  },
  {
    page: 'heasarc',
    from: ofName(
      /^bn(\d{2})(\d{7})$/,
      (year, rest) =>
        `https://heasarc.gsfc.nasa.gov/FTP/fermi/data/gbm/triggers/20${year}/bn${year}${rest}/quicklook/`,
    ),
  },
  {
    page: 'swift-light-curve',
    from: ofTrigger(
      'swift',
      /^\d{6,8}$/,
      id => `https://www.swift.ac.uk/burst_analyser/${id.padStart(8, '0')}/`,
    ),
  },
  {
    page: 'gracedb',
    from: ofName(/^(M?S\d{6}[a-z]+)$/, name => `https://gracedb.ligo.org/superevents/${name}/view/`),
  },
  {
    page: 'greiner',
    from: ofName(/^GRB (\d{6}[A-Z])$/, name => `https://www.mpe.mpg.de/~jcg/grb${name}.html`),
  },
]

/** Pages of missions and catalogues about an event, in the order of the table, each once. Tests have none. */
export function missionLinksOf(event: BurstEvent): MissionLink[] {
  if (event.state === 'test') return []
  const links = LINKS.flatMap(({ page, from }) =>
    from(event).flatMap(href => (href === null ? [] : [{ page, href }])),
  )
  return [...new Map(links.map(link => [link.href, link])).values()]
}
