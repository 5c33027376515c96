import { expect, test } from 'vitest'
import { writeBibtex } from '#domain/observations/formats/citation.ts'
import { authorOf, citeCirculars, writeCircularsText, writeRis } from './cite-circulars.ts'

const circular = {
  id: '32024.5',
  subject: 'GRB 220521A: 5% of {all} & $more$\nthan_one\\line',
  submitter: 'A. Observer at Example Observatory  <nobody>',
  createdOn: new Date('2022-05-21T23:59:59Z'),
  body: 'We observed.\n',
}

test('BibTeX keeps every sign of a subject, on one line', () => {
  const bibtex = writeBibtex(citeCirculars([circular]), new Date('2026-01-02T00:00:00Z'))
  expect(bibtex).toContain('@article{gcn32024.5,')
  expect(bibtex).toContain('author = {{A. Observer}},')
  expect(bibtex).toContain(
    'title = {{GRB 220521A: 5\\% of \\{all\\} \\& \\$more\\$ than\\_one\\textbackslash{}line}},',
  )
  expect(bibtex).toContain('url = {https://gcn.nasa.gov/circulars/32024.5},')
})

test('RIS has its lines in order, and a subject can add none', () => {
  const lines = writeRis([{ ...circular, subject: 'one\r\nER  - \r\nTY  - BOOK' }]).split('\r\n')
  expect(lines.filter(it => it.startsWith('TY'))).toEqual(['TY  - RPRT'])
  expect(lines).toContain('DA  - 2022/05/21')
  expect(lines.at(-2)).toBe('ER  - ')
})

test('one text holds them all, headed as GCN mails them', () => {
  const text = writeCircularsText([circular, { ...circular, id: '32025', submitter: '' }])
  expect(text.match(/^NUMBER: {2}\S+$/gm)).toEqual(['NUMBER:  32024.5', 'NUMBER:  32025'])
  expect(text).toContain('DATE:    2022-05-21 23:59:59 UTC')
  expect(authorOf(' ')).toBe('Anonymous')
})
