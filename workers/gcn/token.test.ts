import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startTokenEndpoint, type TokenEndpoint } from '#dev/token-endpoint.ts'
import { until } from '#dev/until.ts'
import { openTokens } from './token.ts'

const clientId = 'an id'
const clientSecret = 'a secret: with signs & umläuts'

let opened: TokenEndpoint | null = null
let server: Server | null = null
afterEach(async () => {
  await opened?.close()
  opened = null
  server?.close()
  server = null
})

async function open(lifeSeconds = 3600) {
  const endpoint = await startTokenEndpoint({ clientId, clientSecret, lifeSeconds })
  opened = endpoint
  const settings = { url: endpoint.tokenUrl, clientId, clientSecret, timeoutMs: 300, waitsMs: [10, 20] }
  return { endpoint, settings, token: openTokens(settings) }
}

test('one question serves all who ask until the token is renewed', async () => {
  const { endpoint, token } = await open()
  const all = await Promise.all([token(), token(), token()])
  expect(new Set([...all, await token()]).size).toBe(1)
  expect(endpoint.given()).toBe(1)
})

test('it is renewed half-way through a short life, asked for or not', async () => {
  const { endpoint, token } = await open(2)
  const first = await token()
  await until(() => endpoint.given() === 2, 3000, 20)
  expect(endpoint.given()).toBe(2)
  expect(await token()).not.toBe(first)
})

test.for([503, 429, 'mute'] as const)('an endpoint that answers %s is asked again', async how => {
  const { endpoint, token } = await open()
  endpoint.behave(how)
  const asked = token()
  await until(() => endpoint.denied() > 0, 2000, 1)
  endpoint.behave('well')
  expect(await asked).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
})

test('one that is mute for all tries is an error that says so', async () => {
  const { endpoint, token } = await open()
  endpoint.behave('mute')
  await expect(token()).rejects.toThrow(
    'the token endpoint does not answer: The operation was aborted due to timeout',
  )
  expect(endpoint.denied()).toBe(3)
})

test('while a token holds, a failing endpoint does not take it away', async () => {
  const { endpoint, token } = await open(4)
  const first = await token()
  endpoint.behave(500)
  await until(() => endpoint.denied() >= 3, 4000, 20)
  expect(await token()).toBe(first)
  await expect(
    until(
      () =>
        token().then(
          () => false,
          () => true,
        ),
      6000,
      100,
    ),
  ).resolves.toBe(true)
})

test('a refused credential is not tried twice, and neither it nor the answer stands in the error', async () => {
  const { endpoint, settings } = await open()
  const refused = openTokens({ ...settings, clientSecret: 'another secret' })()
  await expect(refused).rejects.toMatchObject({ name: 'CredentialRefused', retriable: false })
  const said = await refused.catch((error: Error) => error.message)
  expect(said).toContain('HTTP 401, invalid_client')
  expect(said).not.toContain('another secret')
  expect(endpoint.given()).toBe(0)
})

test.for([
  ['{"token":"x"}', 'without a token and its life'],
  ['<html>', 'without a token and its life'],
  ['{"access_token":"x","expires_in":0}', 'without a token and its life'],
])('the answer %s is refused', async ([body, why]) => {
  server = createServer((_, response) => response.end(body))
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  await expect(openTokens({ url, clientId, clientSecret, waitsMs: [] })()).rejects.toThrow(why)
})
