import { describe, expect, test } from 'vitest'
import { readStar, readStarColumns } from './read-stars.ts'

function readAll(text: string) {
  const [head = '', ...lines] = text.split('\n')
  const columns = readStarColumns(head)
  if (!columns) throw new Error('no table of stars')
  return lines.flatMap(line => readStar(line, columns) ?? [])
}

describe('tables of stars', () => {
  test('as the archive of Gaia writes them', () => {
    const text =
      'source_id,ra,dec,phot_g_mean_mag\n"66714384142368256",56.8711,24.1051,2.896\n1,10.5,-85.25,17.2'
    expect(readAll(text)).toEqual([
      { raDeg: 56.8711, decDeg: 24.1051, magnitude: 2.896 },
      { raDeg: 10.5, decDeg: -85.25, magnitude: 17.2 },
    ])
  })

  test('as VizieR writes Tycho-2, with units and rulers, in Johnson’s magnitudes', () => {
    const text =
      'TYC1;RAmdeg;DEmdeg;BTmag;VTmag\n;deg;deg;mag;mag\n----;------;-----;---;---\n' +
      '1;  2.31750494;  2.23184345;12.146;12.146\n2;  1.12558209;  2.26739400;10.488; 8.670\n3;;;11.1;10.2'
    const [first, second, ...rest] = readAll(text)
    expect(first).toEqual({ raDeg: 2.31750494, decDeg: 2.23184345, magnitude: 12.146 })
    expect(second?.magnitude).toBeCloseTo(8.506, 3)
    // Whose place is not known.
    expect(rest).toEqual([])
  })

  test('what is out of range, or is no number, is no star', () => {
    const text = 'ra\tdec\tmag\n361\t0\t5\n-1\t0\t5\n10\t91\t5\n10\t0\tnull\n10\t0\t\n360\t-90\t5\n# remark'
    expect(readAll(text)).toEqual([{ raDeg: 0, decDeg: -90, magnitude: 5 }])
  })

  test('a table without places or magnitudes is none', () => {
    expect(readStarColumns('ra,dec,parallax')).toBeNull()
    expect(readStarColumns('<html>')).toBeNull()
    expect(readStarColumns('')).toBeNull()
  })
})
