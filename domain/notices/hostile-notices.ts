/**
 * Messages that are made to hurt a reader: each of one mebibyte, or of the four that GCN's broker lets pass. Tests and
 * the benchmark use them.
 */
export function hostileNotices(): [name: string, bytes: Buffer][] {
  return Object.entries(TEXTS).map(([name, make]) => [name, Buffer.from(make())])
}

const MIB = 1024 * 1024

/** As many repetitions as fit into a size. */
const fill = (unit: string, size: number) => unit.repeat(Math.floor(size / unit.length))
const many = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join('')
const inside = (what: string) => `<VOEvent ivorn="ivo://nasa.gsfc.gcn/Fermi#x"><What>${what}</What></VOEvent>`

const TEXTS: Readonly<Record<string, () => string>> = {
  'a mebibyte of "<"': () => fill('<', MIB),
  'a tag that never ends': () => `<VOEvent a="${fill('x', MIB - 20)}`,
  'blanks within a tag': () => `<VOEvent ${fill(' ', MIB - 20)}`,
  'a name of a mebibyte': () => `<${fill('a:', MIB - 10)}`,
  '200 thousand attributes': () => `<VOEvent ${many(200_000, i => `a${i}="" `)}/>`.slice(0, MIB),
  'elements in elements': () => fill('<a>', MIB / 2) + fill('</a>', MIB / 2),
  'forty thousand elements': () => inside(fill('<Param name="TrigID" value="1"/>', MIB - 100)),
  'as many parameters as are taken': () => inside(many(4900, i => `<Param name="P${i}" value="${i}"/>`)),
  'a date of a mebibyte': () =>
    inside('<Param name="TrigID" value="1"/>').replace(
      '<What>',
      `<Who><Date>${fill('1', MIB - 200)}</Date></Who><What>`,
    ),
  'entities that grow': () =>
    `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(1000)}">${many(20, i => `<!ENTITY a${i} "&a;&a;">`)}]>${inside('&a19;')}`,
  'an external entity': () => `<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>${inside('&a;')}`,
  'character numbers': () => inside(fill('&#65;', MIB - 100)),
  'stray ampersands': () => inside(fill('&', MIB - 100)),
  'comments in comments': () => inside(fill('<!-- -->', MIB - 100)),
  'zero characters': () => inside(fill('\0', MIB - 100)),
  'open brackets': () => `{"a":${fill('[', MIB - 10)}`,
  'brackets in brackets': () => `{"id":"1","a":${fill('[', MIB / 2 - 20)}${fill(']', MIB / 2 - 20)}}`,
  'objects in objects': () => `{"id":"1","a":${fill('{"a":', MIB / 2)}1${fill('}', MIB / 10)}`,
  'eighty thousand keys': () => `{"id":"1"${many(80_000, i => `,"k${i}":1`).slice(0, MIB - 20)}}`,
  'an id of a mebibyte': () => `{"id":"${fill('x', MIB - 20)}"}`,
  'half a million ids': () => `{"id":[${fill('1,', MIB - 20)}1]}`,
  'digits without end': () => `{"id":${fill('1', MIB - 20)}}`,
  'fields without end': () => `TITLE: x\n${fill('A:\n', MIB - 20)}`,
  'a line without end': () => `TITLE: x NOTICE_TYPE: ${fill('A_A ', MIB - 30)}`,
  'blanks without end': () => `TITLE: x\n${fill(' ', MIB - 20)}y`,
  'a text as long as is taken': () =>
    `TITLE: x\nNOTICE_TYPE: y\nGRB_RA: ${fill('1d ', 128 * 1024 - 100)}\nGRB_DEC: 1d\n`,
  'four mebibytes of sky map': () =>
    `{"superevent_id":"S1a","event":{"skymap":"${fill('QUJD', 4 * MIB - 100)}"}}`,
}
