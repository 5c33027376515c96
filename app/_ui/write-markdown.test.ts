import { describe, expect, test } from 'vitest'
import { writeMarkdown, writeRemark } from './write-markdown.ts'

const html = (source: string) => writeMarkdown(source, 'image').trim()

describe('writeMarkdown', () => {
  test('headings stand below the title of the page', () => {
    expect(html('# One\n\n###### Six')).toBe('<h2>One</h2>\n<h6>Six</h6>')
  })

  test('links to the web and to mailboxes are marked as others’ own', () => {
    const rel = 'rel="nofollow ugc noopener"'
    expect(html('[x](https://a.example/b "t")')).toBe(
      `<p><a href="https://a.example/b" title="t" ${rel}>x</a></p>`,
    )
    expect(html('https://a.example/b.')).toBe(
      `<p><a href="https://a.example/b" ${rel}>https://a.example/b</a>.</p>`,
    )
    expect(html('<a@b.example>')).toBe(`<p><a href="mailto:a@b.example" ${rel}>a@b.example</a></p>`)
  })

  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](jav&#x09;ascript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](vbscript:x)',
    '[x](data:text/html,<script>1</script>)',
    '[x](//other.example)',
    '[x](/account)',
    '<javascript:alert(1)>',
    '![x](data:image/svg+xml,x)',
    '[x][y]\n\n[y]: javascript:alert(1)',
  ])('%s makes no link', source => {
    expect(html(source)).not.toMatch(/<(?!\/?p>)/)
  })

  test('HTML is text', () => {
    expect(html('a <b onclick=x>b</b>')).toBe('<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>')
    expect(html('<script>alert(1)</script>\n\n<style>*{}</style>\n\n<!-- -->')).not.toMatch(/<(?!\/?p>)/)
    expect(html('```a"onload=1\n<i>\n```')).toBe(
      '<pre><code class="language-a&quot;onload=1">&lt;i&gt;\n</code></pre>',
    )
  })

  test('images are links, and words alone within a link', () => {
    expect(html('![chart](https://i.example/1.png)')).toContain('href="https://i.example/1.png"')
    expect(html('![](https://i.example/1.png)')).toContain('>image</a>')
    expect(html('[![chart](https://i.example/1.png)](https://b.example)')).toBe(
      '<p><a href="https://b.example" rel="nofollow ugc noopener">chart</a></p>',
    )
    expect(html('![chart](https://i.example/1.png)')).not.toContain('<img')
  })

  test('columns are aligned without styles', () => {
    const table = html('|a|b|\n|:-|-:|\n|1|2|')
    expect(table).toContain('<td class="is-right">2</td>')
    expect(table).not.toContain('style')
  })

  test.each(['[', '![[]()', '> ', '- ', '*a_ ', '|a', '<a ', '<!--', '~~a ', 'a@', '- - - x\n', '[^1]: a\n'])(
    'a hundred thousand characters of %j take no time',
    piece => {
      const source = piece.repeat(100_000 / piece.length)
      const began = performance.now()
      html(source)
      expect(performance.now() - began).toBeLessThan(2000)
    },
  )
})

describe('writeRemark', () => {
  const remark = (source: string) =>
    writeRemark(
      source,
      'image',
      new Map([
        ['vera', '/observers/7'],
        ['henrietta', null],
      ]),
    ).trim()

  test('shows whom it mentions, with the way to a public page', () => {
    expect(remark('Ask @Vera, @henrietta or @nobody.')).toBe(
      '<p>Ask <a href="/observers/7">@Vera</a>, <strong>@henrietta</strong> or @nobody.</p>',
    )
  })

  test('mentions nobody in code, in links and in addresses', () => {
    expect(remark('`@vera`')).toBe('<p><code>@vera</code></p>')
    expect(remark('[@vera](https://example.org)')).toContain('rel="nofollow ugc noopener">@vera</a>')
    expect(remark('https://example.org/@vera')).not.toContain('/observers/7')
  })

  test('has no headings and no tables', () => {
    expect(remark('# Big\n\nBig\n===\n\n|a|b|\n|-|-|\n|1|2|')).not.toMatch(/<h|<table/)
  })

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '![x](javascript:alert(1))',
    '@vera"onmouseover="alert(1)',
    '[x](https://a"onclick="alert(1))',
    '<a href="javascript:alert(1)">@vera</a>',
  ])('of %s makes no element or attribute of its own', source => {
    const rest = remark(source).replaceAll(
      /<(?:\/?(?:p|em|strong)|\/a|a href="(?:https?:|\/observers\/)[^"<>]*"(?: rel="[^"<>]*")?)>/g,
      '',
    )
    expect(rest).not.toMatch(/[<>"]/)
  })
})
