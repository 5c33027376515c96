import { expect, test } from 'vitest'
import { MISSIONS } from './missions.ts'
import { TOPICS } from './topics.ts'

test('no topic is there twice', () => {
  expect(new Set(TOPICS.map(it => it.topic)).size).toBe(TOPICS.length)
})

test('no packet number means two types, and no name two kinds', () => {
  const types = MISSIONS.flatMap(it => it.types)
  const classic = types.filter(it => it.packet !== null).map(it => it.packet)
  expect(new Set(classic).size).toBe(classic.length)
  const names = types.filter(it => it.packet !== null && it.topic === null).map(it => it.name)
  expect(new Set(names).size).toBe(names.length)
})

test('of the dialects of one notice only the VOEvent is on', () => {
  expect(TOPICS.filter(it => it.isOn && it.dialect === 'text')).toEqual([])
})

test('what tells of bursts and of gravitational waves is on, what tells of anything else is not', () => {
  const on = TOPICS.filter(it => it.isOn).map(it => it.topic)
  expect(on).toContain('gcn.classic.voevent.FERMI_GBM_FLT_POS')
  expect(on).toContain('gcn.classic.voevent.SWIFT_XRT_POSITION')
  expect(on).toContain('gcn.notices.svom.voevent.eclairs')
  expect(on).toContain('gcn.notices.einstein_probe.wxt.alert')
  expect(on).toContain('gcn.circulars')
  expect(on).toContain('igwn.gwalert')
  for (const part of ['POINTDIR', 'INTERNAL', 'TOO_', 'heartbeat', 'LVC_']) {
    expect(on.filter(it => it.includes(part))).toEqual([])
  }
})

test('internal topics are closed to the public: they are never asked for', () => {
  expect(TOPICS.filter(it => it.topic.includes('INTERNAL') && it.isOn)).toEqual([])
})
