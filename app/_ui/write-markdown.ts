import MarkdownIt, { type StateCore, type Token } from 'markdown-it'
import { splitMentions } from '#domain/people/handle.ts'
import { REL } from './rel.ts'

function makeMarkdown() {
  // HTML in the source is shown as the text that it is (CommonMark lets it through), and nesting is bounded.
  const made = new MarkdownIt({ html: false, linkify: true, maxNesting: 20 })
  made.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
  // What leads elsewhere than to the web or a mailbox stays text.
  made.validateLink = url => /^(?:https?:\/\/|mailto:)./i.test(url)
  made.core.ruler.push('fit in', state => {
    for (const token of state.tokens) {
      fitIn(token)
      if (token.children) token.children = withLinks(token.children, state)
    }
  })
  return made
}

const markdown = makeMarkdown()

// What is said among others has no titles of its own, and no table that a phone would have to scroll.
const remarks = makeMarkdown().disable(['heading', 'lheading', 'table'])
remarks.core.ruler.push('mentions', state => {
  for (const token of state.tokens) if (token.children) token.children = withMentions(token.children, state)
})

/**
 * A circular's Markdown (CommonMark with tables, struck text and bare links) as HTML that can do no harm: no element or
 * attribute of it is the author's own. Images are links, since loading them would tell others who reads what. Takes
 * time linear in the length.
 *
 * @param imageWord what stands for an image that has no words of its own
 */
export function writeMarkdown(source: string, imageWord: string): string {
  return markdown.render(source, { imageWord })
}

// Our own lessons lead to pages of our own as well, and have no pictures.
const ours = new MarkdownIt({ html: false, typographer: false })

/** The Markdown of our own lessons as HTML. */
export function writeLesson(source: string): string {
  return ours.render(source)
}

/**
 * What a person of the site says, as HTML that can do no harm: Markdown as above without headings and tables. Those
 * whom it mentions are shown as such.
 *
 * @param mentions leads from a handle to the address of a page here, or to null
 */
export function writeRemark(
  source: string,
  imageWord: string,
  mentions: ReadonlyMap<string, string | null> = new Map(),
): string {
  return remarks.render(source, { imageWord, mentions })
}

/** Headings stand below that of our page; cells are aligned by a class, for our content policy refuses styles. */
function fitIn(token: Token): void {
  if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`
  const [, align] = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? '')) ?? []
  if (align) token.attrs = [['class', `is-${align}`]]
}

function withLinks(tokens: readonly Token[], { Token, env }: StateCore): Token[] {
  let depth = 0
  return tokens.flatMap(token => {
    if (token.type === 'link_open' || token.type === 'link_close') depth += token.nesting
    if (token.type === 'link_open') token.attrSet('rel', REL)
    if (token.type !== 'image') return [token]
    const words = new Token('text', '', 0)
    words.content = token.content || String(env['imageWord'])
    if (depth > 0) return [words]
    const open = new Token('link_open', 'a', 1)
    open.attrSet('href', token.attrGet('src') ?? '')
    open.attrSet('rel', REL)
    return [open, words, new Token('link_close', 'a', -1)]
  })
}

function withMentions(tokens: readonly Token[], { Token, env }: StateCore): Token[] {
  const mentions = env['mentions'] as ReadonlyMap<string, string | null>
  let depth = 0
  return tokens.flatMap(token => {
    if (token.type === 'link_open' || token.type === 'link_close') depth += token.nesting
    if (token.type !== 'text' || depth > 0 || mentions.size === 0) return [token]
    return splitMentions(token.content, handle => mentions.has(handle)).flatMap(part => {
      const words = new Token('text', '', 0)
      words.content = part.text
      if (part.handle === null) return [words]
      const address = mentions.get(part.handle) ?? null
      const tag = address === null ? 'strong' : 'a'
      const open = new Token('mention_open', tag, 1)
      if (address !== null) open.attrSet('href', address)
      return [open, words, new Token('mention_close', tag, -1)]
    })
  })
}
