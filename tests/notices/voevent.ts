export type Param = readonly [
  name: string,
  value: string | number | boolean,
  unit?: string | undefined,
  ucd?: string,
]
export type Group = { group: string; params: readonly Param[] }

/** A message as it stands on a topic. */
export type SampleNotice = { topic: string; bytes: Buffer }

export type Voevent = {
  ivorn: string
  isTest: boolean
  /** The text of Who/Date, in the sender's own habit of writing it. */
  date: string
  author: string
  what: readonly (Param | Group)[]
  about: string
  /** The text of ISOTime. */
  isoTime: string
  /** Null leaves Position2D out. Texts, because senders differ in decimals. */
  position: { ra: string; dec: string; error: string } | null
  system: { observatory: 'GEOLUN' | 'GEOLEO'; coordinates: 'UTC-FK5-GEO' | 'UTC-ICRS-GEO' }
  how: string | null
  why: { importance: string; probability: string; name: string | null } | null
  citations: { cite: 'followup' | 'supersedes' | 'retraction'; ivorn: string }[]
  citedBecause: string | null
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const isGroup = (entry: Param | Group): entry is Group => 'group' in entry

function paramXml([name, value, unit, ucd]: Param): string {
  const attributes = [`name="${name}"`, `value="${escape(String(value))}"`]
  if (unit !== undefined) attributes.push(`unit="${unit}"`)
  if (ucd !== undefined) attributes.push(`ucd="${ucd}"`)
  return `<Param ${attributes.join(' ')}/>`
}

function whatXml(what: Voevent['what']): string {
  const lines = what.flatMap(entry =>
    isGroup(entry)
      ? [`  <Group name="${entry.group}">`, ...entry.params.map(it => `    ${paramXml(it)}`), '  </Group>']
      : [`  ${paramXml(entry)}`],
  )
  return lines.map(line => `  ${line}`).join('\n')
}

function positionXml({ ra, dec, error }: { ra: string; dec: string; error: string }): string {
  return `
          <Position2D unit="deg">
            <Name1>RA</Name1><Name2>Dec</Name2>
            <Value2><C1>${ra}</C1><C2>${dec}</C2></Value2>
            <Error2Radius>${error}</Error2Radius>
          </Position2D>`
}

function whyXml({ importance, probability, name }: NonNullable<Voevent['why']>): string {
  const named = name === null ? '' : `<Name>${escape(name)}</Name>`
  return `
  <Why importance="${importance}">
    <Inference probability="${probability}">${named}<Concept>process.variation.burst;em.gamma</Concept></Inference>
  </Why>`
}

function citationsXml(citations: Voevent['citations'], because: string | null): string {
  if (citations.length === 0) return ''
  const lines = citations.map(({ cite, ivorn }) => `    <EventIVORN cite="${cite}">${ivorn}</EventIVORN>`)
  if (because !== null) lines.push(`    <Description>${escape(because)}</Description>`)
  return `\n  <Citations>\n${lines.join('\n')}\n  </Citations>`
}

/** A VOEvent 2.0 packet as XML: the root in its namespace, the children in none, as GCN writes them. */
export function voeventXml(it: Voevent): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<voe:VOEvent xmlns:voe="http://www.ivoa.net/xml/VOEvent/v2.0" version="2.0"
    role="${it.isTest ? 'test' : 'observation'}" ivorn="${it.ivorn}">
  <Who>
    <AuthorIVORN>ivo://afterglow.example/samples</AuthorIVORN>
    <Author><shortName>${escape(it.author)}</shortName></Author>
    <Date>${it.date}</Date>
    <Description>A sample written for Afterglow's tests; not an archival notice.</Description>
  </Who>
  <What>
${whatXml(it.what)}
    <Description>${escape(it.about)}</Description>
  </What>
  <WhereWhen>
    <ObsDataLocation>
      <ObservatoryLocation id="${it.system.observatory}"/>
      <ObservationLocation>
        <AstroCoordSystem id="${it.system.coordinates}"/>
        <AstroCoords coord_system_id="${it.system.coordinates}">
          <Time unit="s"><TimeInstant><ISOTime>${it.isoTime}</ISOTime></TimeInstant></Time>${it.position === null ? '' : positionXml(it.position)}
        </AstroCoords>
      </ObservationLocation>
    </ObsDataLocation>
  </WhereWhen>${it.how === null ? '' : `\n  <How><Description>${escape(it.how)}</Description></How>`}${it.why === null ? '' : whyXml(it.why)}${citationsXml(it.citations, it.citedBecause)}
</voe:VOEvent>
`)
}

/** The three digits that GCN hangs on an IVORN so that a re-sent notice has another; here they follow from the rest. */
export function ivornTail(rest: string): string {
  let sum = 7
  for (const character of rest) sum = (sum * 31 + character.charCodeAt(0)) % 1000
  return String(sum).padStart(3, '0')
}
