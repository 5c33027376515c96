/**
 * Actions that no page of the cast holds: those of strangers, those that need a mailed secret, and those that scripts call.
 * Each has a journey of its own.
 */
export const ELSEWHERE: readonly string[] = [
  // tests/journeys/channels.spec.ts
  'app/account/channels/channel-actions.ts addBrowser',
  // tests/journeys/account.spec.ts
  'app/account/email/email-actions.ts move',
  'app/account/email/email-actions.ts moveBack',
  // tests/journeys/second-factor.spec.ts
  'app/account/second-factor/factor-actions.ts confirm',
  'app/sign-in/second-factor/show-code.ts showCode',
  // tests/journeys/passkeys.spec.ts
  'app/account/second-factor/passkeys/passkey-actions.ts add',
  'app/account/second-factor/passkeys/passkey-actions.ts remove',
  'app/sign-in/second-factor/show-passkey.ts showPasskey',
  // tests/journeys/observing.spec.ts
  'app/observations/draft-actions.ts saveDraft',
  // tests/journeys/bounces.spec.ts
  'app/mail-again/mail-again.ts sendAgain',
  // tests/journeys/signing-in.spec.ts and sign-up-to-inbox.spec.ts
  'app/confirm/confirm.ts confirm',
  'app/reset/ask-for-reset.ts askForReset',
  'app/reset/reset.ts reset',
  'app/sign-in/sign-in.ts signIn',
  'app/sign-up/sign-up.ts signUp',
]
