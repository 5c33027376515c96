import { cookies } from 'next/headers'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { chosenLanguage } from '#app/_ui/language.ts'
import { readIssuerClaims } from '#domain/people/issuer-claims.ts'
import { TimeZone } from '#domain/people/time-zone.ts'
import { env } from '#server/env.ts'
import { receiveFromIssuer } from '#server/identities.ts'
import { passingCookies } from './cookies.ts'
import { letIn } from './enter.ts'
import { safePath } from './safe-path.ts'

/** How next-auth calls the issuer, in the address to which it sends people back: /api/auth/callback/issuer. */
export const ISSUER = 'issuer'

/** What next-auth has to know of the issuer, or none where none is set. */
export function issuerProviders(): OAuthConfig<Record<string, unknown>>[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_SCOPE } = env()
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) return []
  return [
    {
      id: ISSUER,
      name: OIDC_NAME,
      type: 'oauth',
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      authorization: { params: { scope: OIDC_SCOPE } },
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      clientId: OIDC_CLIENT_ID,
      ...(OIDC_CLIENT_SECRET
        ? { clientSecret: OIDC_CLIENT_SECRET }
        : { client: { token_endpoint_auth_method: 'none' } }),
      userinfo: {
        // Many issuers keep the address for here; what the signed token says goes before.
        async request({ client, tokens }) {
          // What it is, whatever its type says; so the answer is held against the signed token.
          const set = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>
          const said = client.issuer.metadata['userinfo_endpoint'] ? await client.userinfo(set) : {}
          return { ...said, ...set.claims() }
        },
      },
      // Whom to let in is decided in one place, by the claims themselves.
      profile: claims => ({ id: String(claims['sub']), hasShownFactor: false }),
    },
  ]
}

/** Receives somebody whom the issuer has signed in; answers where they go from here. */
export async function receive(profile: unknown): Promise<string> {
  const claims = readIssuerClaims(profile, env().OIDC_ROLES_CLAIM)
  if (!claims) return refused('unverified')
  const jar = await cookies()
  const timeZone = TimeZone.safeParse(jar.get('tz')?.value).data ?? 'UTC'
  const newcomer = { timeZone, language: await chosenLanguage() }
  const received = await receiveFromIssuer(claims, newcomer, new Date())
  if (!received.ok) return refused(received.why)
  const wanted = URL.parse(jar.get(passingCookies().callbackUrl.name)?.value ?? '')
  const to = safePath(wanted ? wanted.pathname + wanted.search : null, '/rules')
  return letIn(received.userId, to, claims.hasShownFactor)
}

const refused = (why: string) => `/sign-in/through/refused?why=${why}`
