import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { GET } from '#app/aladin-lite.js/route.ts'
import { ALADIN_ADDRESS } from '#app/events/[slug]/sky/aladin.ts'
import { proxy } from '../../proxy.ts'

const policyOf = (path: string) =>
  proxy(new NextRequest(`http://127.0.0.1:3000${path}`)).headers.get('content-security-policy') ?? ''

test('the version in the address is that of the package', () => {
  const { version } = JSON.parse(readFileSync('node_modules/aladin-lite/package.json', 'utf8')) as {
    version: string
  }
  expect(ALADIN_ADDRESS).toBe(`/aladin-lite.js?version=${version}`)
})

test('it is handed out as it came, and its style sheet is the one that the policy names', async () => {
  const program = await (await GET()).text()
  expect(program).toBe(readFileSync('node_modules/aladin-lite/dist/aladin.js', 'utf8'))
  const [, literal] = /,WQ=('(?:[^'\\]|\\.)*')/.exec(program) ?? []
  const css = String(runInContext(literal ?? '', createContext({})))
  expect(css).toContain('.aladin-container')
  const hash = createHash('sha256').update(css).digest('base64')
  expect(policyOf('/events/fermi-1/sky')).toContain(`'sha256-${hash}'`)
})

test('the page of the sky alone may run WebAssembly, and ask elsewhere only for a survey that was asked for', () => {
  expect(policyOf('/events/fermi-1/sky')).toMatch(/script-src [^;]*'wasm-unsafe-eval'/)
  expect(policyOf('/events/fermi-1/sky')).not.toMatch(/https?:|unsafe-inline|'unsafe-eval'/)
  expect(policyOf('/events/fermi-1/sky?survey=on')).toMatch(
    /connect-src 'self' data: https:\/\/alasky\.cds\.unistra\.fr https:\/\/alaskybis\.cds\.unistra\.fr;/,
  )
  for (const path of ['/', '/events/fermi-1', '/events/sky', '/events/fermi-1/sky.svg', '/sky?survey=on'])
    expect(policyOf(path)).not.toMatch(/unsafe|blob:|https?:/)
})
