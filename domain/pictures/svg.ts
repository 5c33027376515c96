/** Makes text safe between tags and inside double-quoted attributes of SVG. */
export function escapeSvg(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** A picture with its title and description, which a screen reader says in its stead. */
export function wrapSvg(picture: {
  id: string
  title: string
  description: string
  viewBox: [number, number, number, number]
  body: string
}): string {
  const { id, title, description, viewBox, body } = picture
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox.join(' ')}" role="img" ` +
    `aria-labelledby="${id}-title" aria-describedby="${id}-desc">` +
    `<title id="${id}-title">${escapeSvg(title)}</title><desc id="${id}-desc">${escapeSvg(description)}</desc>${body}</svg>`
  )
}
