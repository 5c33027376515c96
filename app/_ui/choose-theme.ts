'use server'

import { cookies } from 'next/headers'
import { env } from '#server/env.ts'
import { readTheme, THEME_COOKIE } from './theme.ts'

const YEAR_SECONDS = 365 * 24 * 3600

/** Remembers the theme in this browser. A plain form post where scripts do not run. */
export async function chooseTheme(form: FormData): Promise<void> {
  const theme = readTheme(form.get('theme'))
  if (!theme) return
  const jar = await cookies()
  jar.set(THEME_COOKIE, theme, {
    maxAge: YEAR_SECONDS,
    sameSite: 'lax',
    httpOnly: true,
    secure: env().SITE_URL.startsWith('https:'),
  })
}
