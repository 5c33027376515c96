/** A message of the catalogue with its plain holes filled, for the browser, which has no catalogue. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole)
}
