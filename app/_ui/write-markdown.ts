import MarkdownIt, { type StateCore, type Token } from 'markdown-it'
import { REL } from './rel.ts'

// HTML in the source is shown as the text that it is (CommonMark lets it through), and nesting is bounded.
const markdown = new MarkdownIt({ html: false, linkify: true, maxNesting: 20 })
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
// What leads elsewhere than to the web or a mailbox stays text.
markdown.validateLink = url => /^(?:https?:\/\/|mailto:)./i.test(url)
markdown.core.ruler.push('fit in', state => {
  for (const token of state.tokens) {
    fitIn(token)
    if (token.children) token.children = withLinks(token.children, state)
  }
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
