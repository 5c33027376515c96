import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { flightPosition } from './written-notices.ts'
import { type Element, readXml } from './xml.ts'

function root(text: string): Element {
  const result = readXml(text)
  if (!result.ok) throw new Error(result.why)
  return result.root
}

const why = (text: string) => {
  const result = readXml(text)
  return result.ok ? null : result.why
}

describe('what is well formed', () => {
  test('keeps names without prefixes, attributes and own text', () => {
    expect(
      root(`<?xml version="1.0"?><!-- c --><v:A xmlns:v='u' x = "1"  y:z='2'>t<B/>u<![CDATA[<&]]></v:A>`),
    ).toEqual({
      name: 'A',
      attributes: { x: '1', z: '2' },
      children: [{ name: 'B', attributes: {}, children: [], text: '' }],
      text: 'tu<&',
    })
  })

  test('has the five entities and character numbers resolved, and all others left as they stood', () => {
    const said = '&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&amp;lt; &other; a=1&b=2 &#0;&#xD800;&#x110000;&'
    const meant = `<>&"'AB&lt; &other; a=1&b=2 &#0;&#xD800;&#x110000;&`
    expect(root(`<a b="${said.replaceAll('"', '')}">${said}</a>`)).toMatchObject({
      text: meant,
      attributes: { b: meant },
    })
  })

  test('never sets what an object inherits', () => {
    expect(Object.getPrototypeOf(root('<a __proto__="x" constructor="y"/>').attributes)).toBe(
      Object.prototype,
    )
  })
})

describe('what is refused', () => {
  test.each([
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'a document type'],
    ['<!doctype html><html/>', 'a wrong tag'],
    ['<a><b></a></b>', 'a wrong end tag'],
    ['<a>', 'never closed'],
    ['</a>', 'a wrong end tag'],
    ['<a/><b/>', 'a second root'],
    ['<a/>text', 'text outside'],
    ['<a b="1" b="2"/>', 'twice'],
    ['<a b=1/>', 'does not end'],
    ['<a b="<"/>', 'does not end'],
    ['<a', 'does not end'],
    ['<!-- ', 'an open end'],
    ['<a>\0</a>', 'a zero character'],
    ['<1/>', 'a wrong tag'],
    ['', 'no element'],
    [`<a ${Array.from({ length: 65 }, (_, i) => `b${i}=""`).join(' ')}/>`, 'more than 64 attributes'],
    ['<a>'.repeat(33), 'more than 32 levels'],
    [`<a>${'<b/>'.repeat(5000)}</a>`, 'more than 5000 elements'],
    [`<a>${' '.repeat(1024 * 1024)}</a>`, 'XML of'],
  ])('%.60s', (text, expected) => expect(why(text)).toContain(expected))
})

type Plain = { name: string; attributes: Record<string, string>; children: Plain[]; text: string }

/** The tree as fast-xml-parser, a general parser, sees it. */
function general(text: string): Plain | undefined {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    removeNSPrefix: true,
    trimValues: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
  })
  const plain = (node: Record<string, unknown>): Plain[] => {
    const name = Object.keys(node).find(it => it !== ':@')
    if (name === undefined || name === '#text') return []
    const inside = node[name] as Record<string, unknown>[]
    const { xmlns: _, ...attributes } = { ...(node[':@'] as Record<string, string> | undefined) }
    const own = inside.map(it => (typeof it['#text'] === 'string' ? it['#text'] : '')).join('')
    return [{ name, attributes, children: inside.flatMap(plain), text: own }]
  }
  return (parser.parse(text) as Record<string, unknown>[]).flatMap(plain)[0]
}

const SHARED = new URL('../../../shared/notices/', import.meta.url)
const real = existsSync(SHARED)
  ? readdirSync(SHARED, { recursive: true, encoding: 'utf8' }).filter(it => it.endsWith('.xml'))
  : []

describe('beside fast-xml-parser', () => {
  test('the tree of a notice is the same', () => {
    const text = flightPosition(4, 93).toString()
    expect(root(text)).toEqual(general(text))
  })

  test.skipIf(real.length === 0)(
    'the trees of all recorded notices are the same (skipped where ../shared is absent)',
    () => {
      for (const file of real) {
        const text = readFileSync(new URL(file, SHARED), 'utf8')
        expect({ file, root: root(text) }).toEqual({ file, root: general(text) })
      }
    },
  )

  test('whatever is taken is well formed in its eyes too', () => {
    const notice = flightPosition(4, 93).toString()
    const bit = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",

      '=',
      '<a>',
      '</a>',
      '<!--',
      '-->',
      ' x="1"',
      '?',
      '',
    )
    const cut = fc.tuple(fc.nat(notice.length), fc.nat(5), bit)
    let taken = 0
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 2 }), cuts => {
        const text = cuts.reduce((it, [at, drop, put]) => it.slice(0, at) + put + it.slice(at + drop), notice)
        if (!readXml(text).ok) return true
        taken++
        return XMLValidator.validate(text) === true
      }),
      { numRuns: 3000 },
    )
    expect(taken).toBeGreaterThan(100)
  })
})
