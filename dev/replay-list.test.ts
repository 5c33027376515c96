import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findNotices, listRecordings } from './replay-list.ts'

const folder = mkdtempSync(join(tmpdir(), 'afterglow-replay-'))
afterAll(() => rmSync(folder, { recursive: true }))

function put(path: string, text = 'a notice'): string {
  const whole = join(folder, path)
  mkdirSync(join(whole, '..'), { recursive: true })
  writeFileSync(whole, text)
  return whole
}

const found = (paths: string[], topic: string | null = null) =>
  listRecordings(paths, topic).map(each => [
    basename(each.path),
    each.topic,
    each.producedAt?.toISOString() ?? null,
  ])

test('a history tells order, topic and time', () => {
  put('history/a.xml')
  put('history/b.txt')
  put('history/unlisted.xml')
  const rows = [
    'file\tsays\ttopic\tproduced_at',
    'b.txt\tfirst\tgcn.one\t2026-03-01T00:00:00Z',
    'a.xml\tthen\tgcn.two\t2026-03-01T00:00:10Z',
  ]
  put('history/history.tsv', `${rows.join('\n')}\n`)
  const whole = [
    ['b.txt', 'gcn.one', '2026-03-01T00:00:00.000Z'],
    ['a.xml', 'gcn.two', '2026-03-01T00:00:10.000Z'],
  ]
  expect(found([join(folder, 'history')])).toEqual(whole)
  expect(found([join(folder, 'history', 'a.xml')])).toEqual([whole[1]])
  expect(found([join(folder, 'history')], 'gcn.mine')[0]?.[1]).toBe('gcn.mine')
})

test('a manifest above a part of its collection tells the topics', () => {
  const part = put('corpus/fermi/x.xml')
  put('corpus/swift/y.xml')
  put('corpus/MANIFEST.tsv', 'file\tkafka_topic\nfermi/x.xml\tgcn.x\nswift/y.xml\tgcn.y\n')
  expect(found([join(folder, 'corpus', 'fermi')])).toEqual([['x.xml', 'gcn.x', null]])
  expect(found([part])).toEqual([['x.xml', 'gcn.x', null]])
})

test.for([
  ['FERMI_GBM_FLT_POS_687014224.xml', 'gcn.classic.voevent.FERMI_GBM_FLT_POS'],
  ['FERMI_GBM_FLT_POS.txt', 'gcn.classic.text.FERMI_GBM_FLT_POS'],
  ['SWIFT_BAT_GRB_POS_TEST_99999.xml', 'gcn.classic.voevent.SWIFT_BAT_GRB_POS_TEST'],
  ['gcn.notices.einstein_probe.wxt.alert_1.json', 'gcn.notices.einstein_probe.wxt.alert'],
])('%s came on %s', ([name, topic]) => {
  expect(found([put(`loose/${name}`)])).toEqual([[name, topic, null]])
})

test('a folder may be named for the topic of what is in it', () => {
  put('by-topic/gcn.classic.voevent.SWIFT_XRT_POSITION/2026/1.xml')
  expect(found([join(folder, 'by-topic')])).toEqual([
    ['1.xml', 'gcn.classic.voevent.SWIFT_XRT_POSITION', null],
  ])
})

test('who needs no topic has those as well of which it is not known', () => {
  put('partly/a.xml')
  put('partly/b.xml')
  put('partly/MANIFEST.tsv', 'file\tkafka_topic\na.xml\t\nb.xml\tgcn.b\n')
  const topics = (paths: string[]) => findNotices(paths, null).map(it => [basename(it.path), it.topic])
  expect(topics([join(folder, 'partly')])).toEqual([
    ['a.xml', null],
    ['b.xml', 'gcn.b'],
  ])
  expect(found([join(folder, 'partly')])).toEqual([['b.xml', 'gcn.b', null]])
  expect(topics([put('holiday.xml')])).toEqual([['holiday.xml', null]])
})

test('what cannot be told is said in one sentence', () => {
  expect(() => found([put('loose/holiday.xml')])).toThrow(
    /The topic of .*holiday\.xml cannot be told.*--topic/,
  )
  expect(() => found([join(folder, 'nowhere')])).toThrow(/There is no .*nowhere\./)
  mkdirSync(join(folder, 'empty'))
  expect(() => found([join(folder, 'empty')])).toThrow(/There is no notice in .*empty\./)
  put('late/a.xml')
  put('late/history.tsv', 'file\ttopic\tproduced_at\na.xml\tgcn.a\tyesterday\n')
  expect(() => found([join(folder, 'late')])).toThrow(/history\.tsv, line 2: "yesterday" is no time/)
})
