import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const ISSUER = 'afterglow-dev'
const AUDIENCE = 'kafka'

export type TokenEndpoint = {
  tokenUrl: string
  /** Where a broker finds the public key. */
  keysUrl: string
  issuer: string
  audience: string
  /** Tokens given out so far. */
  given(): number
  /** Questions so far that got no token. */
  denied(): number
  /** From now on questions are answered thus: with a token, with this HTTP status, or not at all. */
  behave(how: 'well' | number | 'mute'): void
  close(): Promise<void>
}

/** An OAuth 2.0 token endpoint for the client-credentials grant on 127.0.0.1: signed tokens (RS256) of a chosen life. */
export async function startTokenEndpoint(settings: {
  clientId: string
  clientSecret: string
  lifeSeconds: number
}): Promise<TokenEndpoint> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keyId = randomUUID()
  const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'RS256' }] }
  const credential = [settings.clientId, settings.clientSecret].map(encodeURIComponent).join(':')
  const expected = `Basic ${Buffer.from(credential).toString('base64')}`
  let behaviour: 'well' | number | 'mute' = 'well'
  let given = 0
  let denied = 0

  function token(): string {
    const issuedAt = Math.floor(Date.now() / 1000)
    const head = encode({ alg: 'RS256', typ: 'JWT', kid: keyId })
    const claims = encode({
      iss: ISSUER,
      aud: AUDIENCE,
      sub: settings.clientId,
      scope: 'kafka',
      iat: issuedAt,
      exp: issuedAt + settings.lifeSeconds,
      jti: randomUUID(),
    })
    const signature = sign('sha256', Buffer.from(`${head}.${claims}`), privateKey).toString('base64url')
    return `${head}.${claims}.${signature}`
  }

  function respond(request: IncomingMessage, response: ServerResponse): void {
    request.resume()
    if (request.url === '/keys') return answer(response, 200, keys)
    if (behaviour !== 'well') denied++
    if (behaviour === 'mute') return
    if (behaviour !== 'well') return answer(response, behaviour, { error: 'server_error' })
    if (request.headers.authorization !== expected) return answer(response, 401, { error: 'invalid_client' })
    given++
    answer(response, 200, { access_token: token(), expires_in: settings.lifeSeconds, token_type: 'Bearer' })
  }

  const server = createServer(respond)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    tokenUrl: `${origin}/token`,
    keysUrl: `${origin}/keys`,
    issuer: ISSUER,
    audience: AUDIENCE,
    given: () => given,
    denied: () => denied,
    behave(how) {
      behaviour = how
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
