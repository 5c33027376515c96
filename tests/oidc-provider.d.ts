/** What tests/issuer.ts asks of oidc-provider, which brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Claims = { sub: string } & Record<string, unknown>

  type Context = { oidc: { client: { clientId: string }; session: { accountId: string } } }

  export class Grant {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }

  export default class Provider {
    constructor(
      issuer: string,
      configuration: {
        findAccount(
          context: Context,
          id: string,
        ): Promise<{ accountId: string; claims(): Promise<Claims> } | undefined>
        loadExistingGrant(context: Context): Promise<Grant>
        [setting: string]: unknown
      },
    )
    Grant: new (grant: {
      clientId: string
      accountId: string
    }) => Grant
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { login: { accountId: string; amr?: string[] } },
      options: { mergeWithLastSubmission: boolean },
    ): Promise<void>
  }
}
