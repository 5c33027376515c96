export type SearchParams = Record<string, string | string[] | undefined>

/** What an address asks for; of a name that stands there twice, the first. */
export function askedOf(params: SearchParams): { get(name: string): string | null } {
  return {
    get(name) {
      const value = Object.hasOwn(params, name) ? params[name] : undefined
      return (Array.isArray(value) ? value[0] : value) ?? null
    },
  }
}
