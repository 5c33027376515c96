import { cookies } from 'next/headers'

export const THEMES = ['night', 'day', 'red'] as const
export type Theme = (typeof THEMES)[number]

export const THEME_COOKIE = 'theme'

/** The theme this browser chose, night when it never did. Read on the server, so it holds at the first paint. */
export async function chosenTheme(): Promise<Theme> {
  return readTheme((await cookies()).get(THEME_COOKIE)?.value) ?? 'night'
}

export function readTheme(value: unknown): Theme | null {
  return THEMES.find(theme => theme === value) ?? null
}
