import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import Provider from 'oidc-provider'
import { freePort } from '#dev/ports.ts'

/** Somebody whom the issuer knows, with all that it says of them. */
export type Account = { sub: string; amr?: string[] } & Record<string, unknown>

/** A real OpenID Connect issuer on 127.0.0.1: it asks who one is, believes it, and says of them what it was told to. */
export type Issuer = {
  url: string
  /** What the site is set to. */
  settings: Record<string, string>
  know(account: Account): void
  close(): Promise<void>
}

const PAGE = (action: string) => `<!doctype html><title>Issuer</title>
<form method="post" action="${action}"><label>Who are you? <input name="login"></label><button>Go</button></form>`

type Kept = Record<string, unknown> & { uid?: string; grantId?: string }

/** What the issuer keeps of one kind, in memory. */
class Shelf {
  readonly #kept = new Map<string, Kept>()
  async upsert(id: string, kept: Kept) {
    this.#kept.set(id, kept)
  }
  async find(id: string) {
    return this.#kept.get(id)
  }
  async findByUid(uid: string) {
    return [...this.#kept.values()].find(it => it.uid === uid)
  }
  async consume(id: string) {
    this.#kept.set(id, { ...this.#kept.get(id), consumed: Math.floor(Date.now() / 1000) })
  }
  async destroy(id: string) {
    this.#kept.delete(id)
  }
  async revokeByGrantId(grantId: string) {
    for (const [id, it] of this.#kept) if (it.grantId === grantId) this.#kept.delete(id)
  }
}

/** `siteUrl` is whom it serves. */
export async function startIssuer(siteUrl: string): Promise<Issuer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const accounts = new Map<string, Account>()
  const client = { client_id: 'afterglow', client_secret: randomBytes(16).toString('hex') }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider: Provider = new Provider(url, {
    clients: [{ ...client, redirect_uris: [`${siteUrl}/api/auth/callback/issuer`] }],
    adapter: Shelf,
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    scopes: ['openid', 'email', 'profile'],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/who/${uid}` },
    async findAccount(_, id) {
      const account = accounts.get(id)
      return account && { accountId: id, claims: async () => account }
    },
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (!path.startsWith('/who/')) return void answer(request, response)
    if (request.method !== 'POST') return void response.setHeader('content-type', 'text/html').end(PAGE(path))
    void text(request).then(body => {
      const accountId = new URLSearchParams(body).get('login') ?? ''
      const { amr } = accounts.get(accountId) ?? {}
      const login = { accountId, ...(amr && { amr }) }
      return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
    })
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    url,
    settings: {
      OIDC_ISSUER: url,
      OIDC_CLIENT_ID: client.client_id,
      OIDC_CLIENT_SECRET: client.client_secret,
      OIDC_NAME: 'Star Party',
      OIDC_ROLES_CLAIM: 'groups',
      OIDC_MAINTAINER_VALUES: 'keepers',
      OIDC_MODERATOR_VALUES: 'stewards',
    },
    know(account) {
      accounts.set(account.sub, account)
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
