import { spawn, spawnSync } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { answerCone } from '#app/scs/answer-cone.ts'
import { writeVoEvent } from '#domain/events/formats/voevent.ts'
import { toldRevision } from '#server/told-events.ts'
import { ask, openWorld, SITE_URL } from './open-world.ts'

// Every format is read by a program that is not ours, where this machine has one; what it reads is what was said.

const { at } = openWorld()
const text = async (path: string) => (await ask(path)).text()

/** Debian's own Python has astropy and pyvo; voevent-parse holds the schema of VOEvent 2.0. */
const PYTHON = '/usr/bin/python3'
const has = (module: string) => spawnSync(PYTHON, ['-c', `import ${module}`]).status === 0
const MISSING = (module: string) => `${PYTHON} has no ${module}: apt-get install python3-${module}`

function python(program: string, input: string): unknown {
  const ran = spawnSync(PYTHON, ['-W', 'ignore', '-c', program], { input, encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return JSON.parse(ran.stdout)
}

const plainXml = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })

describe('VOEvent', () => {
  test('a revision cites the one before, a retraction takes it back, a test says so', async () => {
    const { swift } = at()
    const first = plainXml.parse(await text(`/events/${swift}/revisions/1?format=voevent`))['voe:VOEvent']
    const second = plainXml.parse(await text(`/events/${swift}?format=voevent`))['voe:VOEvent']
    expect(first).toMatchObject({
      version: '2.0',
      role: 'observation',
      ivorn: `ivo://afterglow.example/afterglow#${swift}-1`,
    })
    expect(first.Citations).toBeUndefined()
    expect(second.Citations.EventIVORN).toEqual({ cite: 'supersedes', '#text': first.ivorn })
    const told = await toldRevision(swift, 2)
    if (!told) throw new Error('there are two revisions')
    const event = { ...told.event, state: 'retracted' as const }
    const retracted = plainXml.parse(writeVoEvent({ ...told, event, siteUrl: SITE_URL }))['voe:VOEvent']
    expect(retracted.Citations.EventIVORN).toMatchObject({ cite: 'retraction' })
    const trial = { ...told.event, state: 'test' as const }
    expect(
      plainXml.parse(writeVoEvent({ ...told, event: trial, siteUrl: SITE_URL }))['voe:VOEvent'].role,
    ).toBe('test')
  })

  test.skipIf(!has('voeventparse'))(
    'is valid against the schema, and voevent-parse finds place and time',
    async () => {
      const { swift, fermi } = at()
      for (const path of [`/events/${swift}`, `/events/${swift}/revisions/1`, `/events/${fermi}`]) {
        const read = python(
          `import sys, json, voeventparse as vp
v = vp.loads(sys.stdin.buffer.read())
vp.assert_valid_as_v2_0(v)
p = vp.get_event_position(v)
print(json.dumps([p.ra, p.dec, p.err, vp.get_event_time_as_utc(v).isoformat()[:19]]))`,
          await text(`${path}?format=voevent`),
        )
        const event = (await (await ask(path)).json()) as Record<string, unknown>
        const it =
          (event['event'] as { best: Record<string, unknown> } | undefined)?.best ?? (event['best'] as object)
        const { raDeg, decDeg, errorRadiusDeg } = it as Record<string, number>
        const t0 = String(event['t0'] ?? (event['event'] as Record<string, unknown>)['t0'])
        expect(read).toEqual([raDeg, decDeg, errorRadiusDeg, t0.slice(0, 19)])
      }
    },
  )
})

const TABLES = ['/events', '/notices', '/circulars', '/observations'] as const

describe('VOTable', () => {
  test('is well-formed XML, and says of each column what it is', async () => {
    for (const path of TABLES) {
      const table = await text(`${path}?format=votable`)
      expect(XMLValidator.validate(table)).toBe(true)
      const { FIELD: fields } = plainXml.parse(table).VOTABLE.RESOURCE.TABLE
      expect(fields.every((it: Record<string, string>) => it['ucd'] && it['DESCRIPTION'])).toBe(true)
    }
  })

  test.skipIf(!has('astropy'))(
    `astropy reads the same rows as JSON has [else: ${MISSING('astropy')}]`,
    async () => {
      for (const path of TABLES) {
        const read = python(
          `import sys, io, json
from astropy.io.votable import parse, validate
raw = sys.stdin.buffer.read()
t = parse(io.BytesIO(raw), verify='exception').get_first_table()
a = t.to_table(use_names_over_ids=True)
print(json.dumps([len(a), a.colnames, [str(x) for x in a['id']], [f.ucd for f in t.fields]]))`,
          await text(`${path}?format=votable`),
        )
        const { items } = (await (await ask(path)).json()) as { items: { id: unknown }[] }
        expect(read).toMatchObject([
          items.length,
          expect.arrayContaining(['id']),
          items.map(it => String(it.id)),
          expect.any(Array),
        ])
      }
    },
  )

  test('CSV has as many rows as JSON, and nothing that a spreadsheet would run', async () => {
    for (const path of TABLES) {
      const { items } = (await (await ask(path)).json()) as { items: unknown[] }
      const lines = (await text(`${path}?format=csv`)).trimEnd().split('\r\n')
      expect([path, lines.length]).toEqual([path, items.length + 1])
      expect(lines.some(line => /(^|,)[=+@]/.test(line))).toBe(false)
    }
  })
})

const cone = async (query: string) => (await answerCone(new Request(`${SITE_URL}/scs?${query}`))).text()

describe('the Simple Cone Search', () => {
  test('finds what lies around a place, and says in a VOTable what it did not understand', async () => {
    const { swift } = at()
    expect(await cone('RA=143.5&DEC=-21.9&SR=1')).toContain(`<TD>${swift}</TD>`)
    expect(await cone('ra=143.5&dec=-21.9&sr=0.01')).not.toContain('<TD>')
    expect(await cone('RA=143.5&DEC=-21.9&SR=0')).toContain('ucd="POS_EQ_RA_MAIN"')
    for (const query of [
      '',
      'RA=x&DEC=0&SR=1',
      'RA=0&DEC=91&SR=1',
      'RA=0&DEC=0&SR=1&VERB=9',
      'RA=0&DEC=0&SR=%00',
    ])
      expect(plainXml.parse(await cone(query)).VOTABLE.INFO).toMatchObject({ name: 'Error' })
  })

  test.skipIf(!has('pyvo'))(`pyvo finds the event by its own ways [else: ${MISSING('pyvo')}]`, async () => {
    const { swift } = at()
    const asked: string[] = []
    const serve = async (request: IncomingMessage, response: ServerResponse) => {
      asked.push(request.url ?? '')
      const answer = await answerCone(new Request(`${SITE_URL}${request.url}`))
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      response.end(await answer.text())
    }
    const server = createServer((request, response) => void serve(request, response))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const ran = spawn(PYTHON, [
      '-W',
      'ignore',
      '-c',
      `import json, pyvo
s = pyvo.dal.SCSService('http://127.0.0.1:${port}/scs')
r = s.search(pos=(143.587, -21.903), radius=1.0)
print(json.dumps([[str(x.id), float(x.pos.ra.deg), float(x.pos.dec.deg)] for x in r]))`,
    ])
    let [out, why] = ['', '']
    ran.stdout.on('data', piece => (out += String(piece)))
    ran.stderr.on('data', piece => (why += String(piece)))
    await new Promise(resolve => ran.on('close', resolve))
    await new Promise(resolve => server.close(resolve))
    expect(why).toBe('')
    expect(JSON.parse(out)).toEqual([[swift, 143.587, -21.903]])
    expect(asked).toHaveLength(1)
  })
})

test('Atom, GeoJSON, GCN’s JSON and plain text tell of the same events', async () => {
  const { swift, fermi } = at()
  const atom = plainXml.parse(await text('/events?format=atom')).feed
  expect(atom.entry.map((it: { id: string }) => it.id)).toEqual(
    [fermi, swift].map(id => `tag:afterglow.example,2026:event:${id}`),
  )
  expect(atom.entry.every((it: { summary: string }) => it.summary.includes('RA '))).toBe(true)
  const sky = JSON.parse(await text('/events?format=geojson'))
  expect(sky.features.map((it: { geometry: unknown }) => it.geometry)).toEqual([
    { type: 'Point', coordinates: [-80, 40] },
    { type: 'Point', coordinates: [143.587, -21.903] },
  ])
  expect(JSON.parse(await text(`/events/${fermi}?format=geojson`)).features).toHaveLength(2)
  expect(JSON.parse(await text(`/events/${swift}?format=gcn`))).toMatchObject({
    ra: 143.587,
    record_number: 2,
    alert_type: 'update',
  })
  expect(await text(`/events/${swift}?format=text`)).toMatch(/^EVENT: {10}swift-/)
  expect((await text('/events?format=text')).split('\n')).toHaveLength(3)
})
