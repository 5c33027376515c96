import { describe, expect, test } from 'vitest'
import { readNotice } from '#domain/notices/read-notice.ts'
import { tellHistory } from '#tests/notices/history.ts'
import { sayBecause } from './because.ts'

const cases = [
  ['FERMI_GBM_FLT_POS: flight class GRB', 'FERMI_GBM_FLT_POS : classé à bord GRB'],
  [
    'SWIFT_BAT_GRB_POS_ACK: definitely not a GRB',
    'SWIFT_BAT_GRB_POS_ACK : certainement pas un sursaut gamma',
  ],
  ['FERMI_GBM_GND_POS: classed as a short GRB', 'FERMI_GBM_GND_POS : classé sursaut gamma court'],
  ['guano: class GRB at 97\u202f%', 'guano : classe GRB à 97\u202f%'],
  ['gaia: Gaia reports an optical transient', 'gaia : Gaia signale un transitoire optique'],
  ['catalogued source', 'source cataloguée'],
  ['known source Cyg X-1', 'source connue Cyg X-1'],
  ['fermi point dir is not a burst', 'fermi point dir n’est pas un sursaut'],
  [
    'outside the 90\u202f% circle of ECLAIRs: perhaps another source',
    'hors du cercle à 90\u202f% d’ECLAIRs : peut-être une autre source',
  ],
] as const

describe('why a state is what it is', () => {
  test.each(cases)('%s', (because, french) => {
    expect(sayBecause(because, 'fr').replaceAll('\u202f', ' ')).toBe(french.replaceAll('\u202f', ' '))
    expect(sayBecause(because, 'en')).toBe(because)
  })

  test('what a notice or a circular says itself is not translated', () => {
    expect(sayBecause('Retracted: the source is a known flare star', 'fr')).toContain('a known flare star')
    expect(sayBecause('GCN Circular 41020: not a GRB: sorry', 'fr')).toBe(
      'Circulaire GCN 41020\u202f: not a GRB: sorry',
    )
    expect(sayBecause('FERMI_GBM_ALERT', 'fr')).toBe('FERMI_GBM_ALERT')
  })

  test('stays one line whatever came with the notice', () => {
    expect(sayBecause('class x\r\nBcc: a@b\u202e', 'fr')).toBe('classe x Bcc: a@b')
  })

  test('English says what readers noted, French says every note of them otherwise', () => {
    const noted = new Set<string>()
    for (const { row, bytes } of tellHistory()) {
      const read = readNotice(bytes, row.topic)
      if (read.ok && !read.reading.isRetraction && read.reading.isGrbBecause) {
        noted.add(read.reading.isGrbBecause)
      }
    }
    expect(noted.size).toBeGreaterThan(5)
    for (const because of noted) {
      expect(sayBecause(because, 'en').replaceAll('\u202f', ' ')).toBe(because.replaceAll('\u202f', ' '))
      expect(sayBecause(because, 'fr')).not.toBe(because)
    }
  })
})
