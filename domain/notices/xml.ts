/** One element of a notice: names without their namespace prefix, text with its entities resolved. */
export type Element = {
  name: string
  attributes: Record<string, string>
  children: Element[]
  /** Own text, that of children left out. */
  text: string
}

export type XmlResult = { ok: true; root: Element } | { ok: false; why: string }

/** Far above any notice (the largest holds about 300 elements, five levels deep), far below what hurts. */
const CAP = { characters: 1024 * 1024, depth: 32, elements: 5000, attributes: 64 }

const OPEN_TAG = /<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)/y
const ATTRIBUTE = /\s+(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const TAG_END = /\s*(\/?)>/y
const CLOSE_TAG = /<\/((?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)\s*>/y

/**
 * Reads XML in one pass, in time linear in its length, and refuses what is not well formed. Of entities only the five
 * of XML itself and character numbers are resolved; a document type, which could declare others, is refused outright.
 * Own code instead of a general parser because a notice must be read in a fraction of 0.2 ms: see
 * docs/decisions/2026-11-21-reading-xml.md for the measurements.
 */
export function readXml(text: string): XmlResult {
  if (text.length > CAP.characters) return refuse(`XML of ${text.length} characters`)
  const nul = text.indexOf('\0')
  if (nul >= 0) return refuse(`a zero character at ${nul}`)
  const top: Element = { name: '', attributes: {}, children: [], text: '' }
  const open: Element[] = [top]
  /** Names as they stood, with their prefixes: an end tag must repeat them. */
  const names: string[] = ['']
  let parent = top
  let elements = 0
  let at = 0
  while (at < text.length) {
    const next = text.indexOf('<', at)
    const end = next < 0 ? text.length : next
    if (end > at) {
      const between = text.slice(at, end)
      if (parent !== top) parent.text += resolve(between)
      else if (between.trim() !== '') return refuse(`text outside the root element at ${at}`)
    }
    if (next < 0) break
    const sign = text.charCodeAt(next + 1)
    if (sign === SLASH) {
      CLOSE_TAG.lastIndex = next
      const close = CLOSE_TAG.exec(text)
      if (!close || close[1] !== names.pop()) return refuse(`a wrong end tag at ${next}`)
      open.pop()
      parent = open[open.length - 1] ?? top
      at = CLOSE_TAG.lastIndex
    } else if (sign === BANG || sign === QUESTION) {
      const skipped = skip(text, next, parent)
      if (typeof skipped === 'string') return refuse(skipped)
      at = skipped
    } else {
      const tag = readTag(text, next)
      if (typeof tag === 'string') return refuse(tag)
      if (parent === top && top.children.length > 0) return refuse(`a second root element at ${next}`)
      if (++elements > CAP.elements) return refuse(`more than ${CAP.elements} elements`)
      parent.children.push(tag.element)
      if (!tag.isEmpty) {
        if (open.length > CAP.depth) return refuse(`more than ${CAP.depth} levels`)
        open.push(tag.element)
        names.push(tag.name)
        parent = tag.element
      }
      at = tag.end
    }
  }
  const root = top.children[0]
  if (open.length > 1) return refuse(`${parent.name} is never closed`)
  return root ? { ok: true, root } : refuse('no element')
}

const [SLASH, BANG, QUESTION] = [0x2f, 0x21, 0x3f]

function refuse(what: string): XmlResult {
  return { ok: false, why: `not readable as XML: ${what}` }
}

type Tag = { element: Element; name: string; end: number; isEmpty: boolean }

function readTag(text: string, at: number): Tag | string {
  OPEN_TAG.lastIndex = at
  const tag = OPEN_TAG.exec(text)
  if (!tag) return `a wrong tag at ${at}`
  const attributes: Record<string, string> = {}
  let end = OPEN_TAG.lastIndex
  for (let count = 0; ; count++) {
    ATTRIBUTE.lastIndex = end
    const found = ATTRIBUTE.exec(text)
    if (!found) break
    const [, name = '', double, single] = found
    if (count === CAP.attributes) return `more than ${CAP.attributes} attributes at ${at}`
    // Namespaces are taken off, so what declares them says nothing.
    if (!found[0].trimStart().startsWith('xmlns')) {
      if (Object.hasOwn(attributes, name)) return `attribute ${name} twice at ${at}`
      if (name !== '__proto__') attributes[name] = resolve(double ?? single ?? '')
    }
    end = ATTRIBUTE.lastIndex
  }
  TAG_END.lastIndex = end
  const close = TAG_END.exec(text)
  if (!close) return `a tag that does not end at ${at}`
  const element = { name: String(tag[2]), attributes, children: [], text: '' }
  return { element, name: tag[0].slice(1), end: TAG_END.lastIndex, isEmpty: close[1] === '/' }
}

/** Skips a comment or an instruction, takes CDATA in; answers where it ends, or why it is refused. */
function skip(text: string, at: number, parent: Element): number | string {
  const end = (mark: string, from: number) => {
    const found = text.indexOf(mark, from)
    return found < 0 ? `an open end at ${at}` : found + mark.length
  }
  if (text.startsWith('<!--', at)) return end('-->', at + 4)
  if (text.startsWith('<?', at)) return end('?>', at + 2)
  if (text.startsWith('<![CDATA[', at)) {
    const after = end(']]>', at + 9)
    if (typeof after === 'number') parent.text += text.slice(at + 9, after - 3)
    return after
  }
  return text.startsWith('<!DOCTYPE', at)
    ? 'a document type, which notices never have'
    : `a wrong tag at ${at}`
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g

/** Unknown entities and stray ampersands stay as they stood: they are in links of real notices. */
function resolve(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16)
    const isAllowed = code >= 0x20 || code === 9 || code === 10 || code === 13
    return isAllowed && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : whole
  })
}
