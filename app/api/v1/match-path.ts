import type { ApiRoute } from './api-route.ts'

type Match = { route: ApiRoute; params: Record<string, string> }

/** The routes at a path ("/events/fermi-1"), with what stands in the places of their parameters. */
export function matchPath(routes: readonly ApiRoute[], path: string): Match[] {
  const parts = partsOf(path)
  if (!parts) return []
  const all = routes.flatMap((route): Match[] => {
    const params = paramsIn(route.path.split('/').slice(1), parts)
    return params ? [{ route, params }] : []
  })
  // What is written out goes before what a parameter takes in: /notices/latest is no number.
  const least = Math.min(...all.map(it => Object.keys(it.params).length))
  return all.filter(it => Object.keys(it.params).length === least)
}

function partsOf(path: string): string[] | null {
  try {
    return path.split('/').slice(1).map(decodeURIComponent)
  } catch {
    return null
  }
}

function paramsIn(wanted: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (wanted.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [i, want] of wanted.entries()) {
    const part = parts[i] ?? ''
    const name = /^\{(\w+)\}$/.exec(want)?.[1]
    if (name !== undefined && part !== '') params[name] = part
    else if (part !== want) return null
  }
  return params
}
