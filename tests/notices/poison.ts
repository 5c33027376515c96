import { readFileSync } from 'node:fs'

/**
 * A message that may hurt who reads it.
 * `expect`: "unreadable" must be answered with a reason, "no-position" may be read but never with a position,
 * "survive" may be answered either way. None may throw, hang, or fetch anything.
 */
export type Poison = {
  name: string
  topic: string
  bytes: Buffer
  why: string
  expect: 'unreadable' | 'no-position' | 'survive'
}

/** The largest message GCN's broker lets through. */
const largest = 4 * 1024 * 1024

const voeventTopic = 'gcn.classic.voevent.SWIFT_BAT_GRB_POS_ACK'
const jsonTopic = 'gcn.notices.einstein_probe.wxt.alert'

/** `filling` over and over between the ends, to just under 4 MiB. */
function fill(start: string, filling: string, end: string): Buffer {
  const times = Math.floor((largest - start.length - end.length) / filling.length)
  return Buffer.from(start + filling.repeat(times) + end)
}

const root = '<voe:VOEvent xmlns:voe="http://www.ivoa.net/xml/VOEvent/v2.0" version="2.0" role="observation"'

function bigOnes(): Poison[] {
  const big = (
    name: string,
    topic: string,
    expect: Poison['expect'],
    bytes: Buffer,
    why: string,
  ): Poison => ({
    name,
    topic,
    bytes,
    why,
    expect,
  })
  return [
    big('big-blank', voeventTopic, 'unreadable', fill('', ' ', '\n'), 'Four megabytes of blanks.'),
    big('big-brackets', voeventTopic, 'unreadable', fill('', '<', ''), 'Four megabytes of opening brackets.'),
    big('big-depth-xml', voeventTopic, 'unreadable', fill(`${root}>`, '<a>', ''), 'A million tags deep.'),
    big(
      'big-value',
      voeventTopic,
      'survive',
      fill(
        `${root} ivorn="ivo://nasa.gsfc.gcn/SWIFT#BAT_GRB_Pos_700100300-001"><What><Param name="TrigID" value="700100300"/><Param name="Note" value="`,
        'x',
        '"/></What></voe:VOEvent>',
      ),
      'One value of four megabytes in a good notice.',
    ),
    big(
      'big-params',
      voeventTopic,
      'survive',
      fill(
        `${root} ivorn="ivo://nasa.gsfc.gcn/SWIFT#BAT_GRB_Pos_700100301-001"><What><Param name="TrigID" value="700100301"/>`,
        '<Param name="p" value="1"/>',
        '</What></voe:VOEvent>',
      ),
      'A hundred and fifty thousand parameters.',
    ),
    big('big-depth-json', jsonTopic, 'unreadable', fill('', '[', ''), 'Four million brackets deep.'),
    big(
      'big-sky-map',
      jsonTopic,
      'survive',
      fill(
        '{"instrument":"WXT","id":["700100302"],"trigger_time":"2025-05-05T05:05:05Z","healpix_file":"',
        'QUJD',
        '"}',
      ),
      'A sky map of four megabytes inside the notice, as gravitational-wave alerts have it.',
    ),
    big(
      'big-lines',
      'gcn.classic.text.SWIFT_BAT_GRB_POS_ACK',
      'survive',
      fill('TITLE:           GCN/SWIFT NOTICE\n', 'COMMENTS:        again\n', ''),
      'A hundred and eighty thousand remarks.',
    ),
    big(
      'big-one-line',
      'gcn.classic.text.FERMI_GBM_ALERT',
      'survive',
      fill('GRB_RA: ', '1', '\n'),
      'A number of four million digits.',
    ),
  ]
}

/** Nested deep but short enough that no limit of size protects the reader's stack. */
function deepOnes(): Poison[] {
  const levels = 40_000
  const xml = `${root} ivorn="ivo://nasa.gsfc.gcn/SWIFT#BAT_GRB_Pos_700100303-001"><What>${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}</What></voe:VOEvent>`
  const json = `{"instrument":"WXT","id":["700100304"],"deep":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`
  const list = `{"instrument":"WXT","id":${'['.repeat(levels)}1${']'.repeat(levels)}}`
  return [
    {
      name: 'deep-xml',
      topic: voeventTopic,
      bytes: Buffer.from(xml),
      expect: 'survive',
      why: 'Forty thousand tags deep, all closed.',
    },
    {
      name: 'deep-json',
      topic: jsonTopic,
      bytes: Buffer.from(json),
      expect: 'survive',
      why: 'Forty thousand objects deep, all closed.',
    },
    {
      name: 'deep-id',
      topic: jsonTopic,
      bytes: Buffer.from(list),
      expect: 'survive',
      why: 'An id inside forty thousand lists.',
    },
  ]
}

function smallOnes(): Poison[] {
  const folder = new URL('./poison/', import.meta.url)
  const [, ...lines] = readFileSync(new URL('poison.tsv', folder), 'utf8').trimEnd().split('\n')
  return lines.map(line => {
    const [name = '', topic = '', expect = '', why = ''] = line.split('\t')
    return {
      name,
      topic,
      expect: expect as Poison['expect'],
      why,
      bytes: readFileSync(new URL(name, folder)),
    }
  })
}

/** Everything that should not hurt: the small ones from tests/notices/poison, the big ones made on the spot. */
export function poison(): Poison[] {
  return [...smallOnes(), ...deepOnes(), ...bigOnes()]
}
