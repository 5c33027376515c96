import { expect, test } from 'vitest'
import { numbersCited } from './numbers-cited.ts'

const cited = (body: string) => numbersCited({ id: '34280', body })

test.each([
  ['localized by Fermi (Fermi GBM team, GCN 34275).', ['34275']],
  ['(GCN Circ. 34275; GCN Circular #34277)', ['34275', '34277']],
  ['(GCN Circulars 34275, 34277 and 34279)', ['34275', '34277', '34279']],
  ['see GCNs 34275, 34277', ['34275', '34277']],
  ['Smith et al., GCNC 6789', ['6789']],
  ['the mistake of GCN 32024.5', ['32024.5']],
  ['this is GCN 34280, and GCN 34275 came before GCN 34275', ['34275']],
])('%s', (body, numbers) => {
  expect(cited(body)).toEqual(numbers)
})

test.each(['GCN notices 123', 'GCN 20230803', 'in 2023 GCN', 'GCN 12', 'AGCN 34275', 'GCN of 34275'])(
  '%s cites nothing',
  body => {
    expect(cited(body)).toEqual([])
  },
)

test('takes no time on text without end', () => {
  const began = performance.now()
  for (const piece of ['GCN ', 'GCN 1234, ', '1234, ', 'GCN Circ', ' ', 'GCN  #'])
    cited(piece.repeat(1_000_000 / piece.length))
  expect(performance.now() - began).toBeLessThan(2000)
})
