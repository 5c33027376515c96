import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

// Whoever forgets to speak makes a page that breaks: every page, and every action that answers in words, does so first.

const SPEAKS = /^\s*speak\(await chosenLanguage\(\)\)/
const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).map(file => `app/${file}`)

/** What follows the brace that opens each function of a kind. */
function bodies(file: string, head: RegExp): string[] {
  return readFileSync(file, 'utf8').split(head).slice(1)
}

describe('the language', () => {
  const pages = files.filter(file => /\/(page|layout|not-found)\.tsx$/.test(file))
  it.each(pages)('is known to %s before it says anything', file => {
    const found = bodies(file, /export default async function \w+\([\s\S]*?\) \{/)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(SPEAKS)
  })

  const actions = files.filter(
    file => file.endsWith('.ts') && readFileSync(file, 'utf8').startsWith("'use server'"),
  )
  it.each(actions)('is known to the actions of %s that answer', file => {
    for (const body of bodies(file, /export async function \w+\([^)]*\): Promise<(?!void)[^\n]*> \{/))
      expect(body).toMatch(SPEAKS)
  })
})
