import { expect, test } from 'vitest'
import { isGrbName, namesIn, namesTyped } from './event-names.ts'

const names = (text: string) => namesIn(text).map(it => it.name)

test.each([
  ['GRB 260825A', ['GRB 260825A']],
  ['grb-260825a', ['GRB 260825A']],
  ['GRB260825A_and GRB.260825B', ['GRB 260825A', 'GRB 260825B']],
  ['GRB 260825', ['GRB 260825']],
  ['GRB 260825.72', []],
  ['GRB 260825.723', ['bn260825723']],
  ['GRB 260825723', ['bn260825723']],
  ['BN260825723', ['bn260825723']],
  ['EP 250108A', ['EP250108a']],
  ['sb25082402', ['sb25082402']],
  ['icecube 230823a', ['IceCube-230823A']],
  ['KM3-240901A', ['KM3-240901A']],
  ['GRB 230307A/S230307x', ['GRB 230307A', 'S230307x']],
  ['GW170817 and GW 190521_030229', ['GW170817', 'GW190521_030229']],
  ['AT2023qxj, SN 2025kg, GRS 1915+105', []],
  ['XGRB 260825A GRB 260825AB', []],
])('"%s" holds %j', (text, expected) => expect(names(text)).toEqual(expected))

test('waves and neutrinos are no bursts', () => {
  expect(namesIn('GRB 230307A/S230307x').map(it => it.isBurst)).toEqual([true, false])
})

test('a name given by circulars is a date with a letter, or without one before 2010', () => {
  expect(['GRB 260825A', 'GRB 050904', 'bn260825723', 'EP250108a'].map(isGrbName)).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test.each([
  ['221009A', ['GRB 221009A']],
  [' 221009a ', ['GRB 221009A']],
  ['grb221009a', ['GRB 221009A']],
  ['687014224', []],
  ['two 221009A', []],
])('whoever types "%s" means %j', (text, expected) => expect(namesTyped(text)).toEqual(expected))
