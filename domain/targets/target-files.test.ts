import { describe, expect, test } from 'vitest'
import { roundRegion } from '#domain/sky/region.ts'
import { writeMountLines } from './mount-lines.ts'
import { readTargetFormat, TARGET_FILES } from './target-files.ts'
import { targetsOf } from './target-list.ts'

const EVENT = { name: 'GRB 260825A', slug: 'grb260825a' }
const AT = new Date('2026-11-21T12:00:00Z')
const SOUTH = { raDeg: 143.060417, decDeg: -0.234722 }
const alone = targetsOf(EVENT, roundRegion(SOUTH, []), { widthDeg: 1.2, heightDeg: 0.8 })
const mosaic = targetsOf(EVENT, roundRegion(SOUTH, [{ sigmaDeg: 1, weight: 1 }]), {
  widthDeg: 1.2,
  heightDeg: 0.8,
})
const lines = (text: string) => text.trimEnd().split(/\r?\n/)

test('a region larger than the field is numbered, a smaller one is not', () => {
  expect(alone.targets.map(it => it.name)).toEqual(['GRB 260825A'])
  expect(mosaic.targets.length).toBeGreaterThan(9)
  expect(mosaic.targets[0]?.name).toBe('GRB 260825A 01')
})

test('a name never ends a field, a line or a command', () => {
  const { name } = targetsOf({ ...EVENT, name: 'EP "x",\n1#\t=2' }, roundRegion(SOUTH, []), {
    diameterDeg: 1,
  })
  expect(name).toMatch(/^EP\s+x\s+1\s+2$/)
  expect(name).not.toMatch(/[",\n#\t=]/)
})

describe('files', () => {
  test('N.I.N.A.: read back as its importer does', () => {
    const [header = '', row = ''] = lines(TARGET_FILES.nina.write(alone))
    const columns = header.split(',').map(it => it.trim().toLowerCase())
    const cells = row.split(',').map(it => it.trim())
    const of = (name: string) => cells[columns.indexOf(name)] ?? ''
    expect(of('pane')).toBe('GRB 260825A')
    expect(readAsNina(of('ra')) * 15).toBeCloseTo(SOUTH.raDeg, 4)
    // South of the equator by less than a degree: the sign stands before a zero.
    expect(readAsNina(of('dec'))).toBeCloseTo(SOUTH.decDeg, 4)
    expect(Number(of('position angle (east)'))).toBe(0)
    expect(Number(of('pane width (arcmins)'))).toBe(72)
    expect(lines(TARGET_FILES.nina.write(mosaic))).toHaveLength(1 + mosaic.targets.length)
  })

  test('Stellarium: places as its parser of angles takes them, objects that it puts on the sky', () => {
    const { observingLists } = JSON.parse(TARGET_FILES.stellarium.write(mosaic, AT)) as {
      observingLists: Record<string, { name: string; objects: Record<string, unknown>[] }>
    }
    const list = observingLists['afterglow-grb260825a']
    expect(list?.name).toBe('GRB 260825A')
    expect(list?.objects).toHaveLength(mosaic.targets.length)
    for (const object of list?.objects ?? []) {
      expect(object['designation']).toContain('marker')
      expect(object['ra']).toMatch(/^\d{2}h\d{2}m\d{2}\.\d{2}s$/)
      expect(object['dec']).toMatch(/^[+-]\d{2}d\d{2}m\d{2}\.\ds$/)
    }
  })

  test('SkySafari: hours and degrees between the marks of an object', () => {
    const text = TARGET_FILES.skysafari.write(alone)
    expect(lines(text)[0]).toBe('SkySafariObservingListVersion=3.0')
    expect(Number(/EndObjectRA=(.+)/.exec(text)?.[1]) * 15).toBeCloseTo(SOUTH.raDeg, 5)
    expect(Number(/EndObjectDec=(.+)/.exec(text)?.[1])).toBeCloseTo(SOUTH.decDeg, 5)
    const all = TARGET_FILES.skysafari.write(mosaic)
    expect(all.match(/SkyObject=BeginObject/g)).toHaveLength(mosaic.targets.length)
    expect(all.match(/EndObject=SkyObject/g)).toHaveLength(mosaic.targets.length)
  })

  test('Cartes du Ciel: fixed columns', () => {
    const [title, row = ''] = lines(TARGET_FILES['cartes-du-ciel'].write(alone))
    expect(title).toBe('GRB 260825A')
    expect(row.slice(0, 32).trim()).toBe('GRB 260825A')
    expect(Number(row.slice(32, 42))).toBeCloseTo(SOUTH.raDeg, 4)
    expect(Number(row.slice(42, 52))).toBeCloseTo(SOUTH.decDeg, 4)
    expect(row.slice(52, 84).trim()).toBe('GRB 260825A')
    expect(row.slice(84)).toBe('100.0 %')
  })

  test('a table: as many cells in each line', () => {
    const [header = '', ...rows] = lines(TARGET_FILES.table.write(mosaic))
    expect(rows).toHaveLength(mosaic.targets.length)
    for (const row of rows) expect(row.split(',')).toHaveLength(header.split(',').length)
    expect(rows.reduce((sum, row) => sum + Number(row.split(',').at(-1)), 0)).toBeCloseTo(mosaic.share, 2)
  })

  test('a format goes by its name alone', () => {
    expect(readTargetFormat('nina')).toBe('nina')
    expect(readTargetFormat('toString')).toBeNull()
  })
})

/** Numbers in order, the sign from any hyphen: AstroUtil.DMSToDegrees. */
function readAsNina(text: string): number {
  const [whole = 0, minutes = 0, seconds = 0] = (text.match(/[0-9.]+/g) ?? []).map(Number)
  return (text.includes('-') ? -1 : 1) * (whole + minutes / 60 + seconds / 3600)
}

test('lines for mounts', () => {
  expect(writeMountLines({ raDeg: 143.060417, decDeg: -22.234722 })).toEqual({
    sexagesimal: '09:32:14.50 -22:14:05.0',
    hours: '9.537361 -22.234722',
    degrees: '143.060417 -22.234722',
    lx200: ':Sr09:32:15#:Sd-22*14:05#',
  })
  expect(writeMountLines({ raDeg: 359.9999, decDeg: 59.99999 }).lx200).toBe(':Sr00:00:00#:Sd+60*00:00#')
})
