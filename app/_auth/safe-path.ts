/** A path of this site to go on to, or `otherwise` for whatever could lead elsewhere. */
export function safePath(path: unknown, otherwise: string): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])/.test(path)) return otherwise
  const url = URL.parse(path, 'http://here.invalid')
  return url?.host === 'here.invalid' ? `${url.pathname}${url.search}` : otherwise
}
