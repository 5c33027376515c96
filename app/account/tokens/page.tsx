import { someone } from '#app/_auth/who.ts'
import { ChoiceField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { ApiScope, TOKEN_DAYS } from '#domain/people/api-scope.ts'
import { type KeptApiToken, listApiTokens } from '#server/api-tokens.ts'
import { ShownToken } from './shown-token.client.tsx'
import { make, revoke } from './token-actions.ts'

const say = words('tokens')

export const generateMetadata = titled(() => ({ title: say('title') }))

/** Tokens with which a person's own programs ask in their name. */
export default async function TokensPage() {
  speak(await chosenLanguage())
  const { userId } = await someone('/account/tokens')
  const tokens = await listApiTokens(userId)
  return (
    <Narrow title={say('title')} lead={say('lead')}>
      <p className="mb-6 flex flex-wrap gap-x-6">
        <Link href="/account" className="inline-flex min-h-11 items-center">
          {say('back')}
        </Link>
        <Link href="/api/reference" className="inline-flex min-h-11 items-center">
          {say('reference')}
        </Link>
      </p>
      {tokens.length === 0 ? <p>{say('none')}</p> : <Tokens tokens={tokens} />}
      <h2 className="mt-10 mb-6">{say('new')}</h2>
      <Form action={make} start={blankForm({ days: ['90'] })} titles={formTitles()}>
        <ShownToken label={say('shown')} copy={say('copy')} copied={say('copied')} />
        <TextField name="name" label={say('name')} help={say('nameHelp')} maxLength={60} required />
        <ChoiceField
          name="scopes"
          kind="checkbox"
          label={say('scopes')}
          choices={ApiScope.options.map(value => ({
            value,
            label: say(`scope.${nameOf(value)}`),
            help: value,
          }))}
        />
        <ChoiceField
          name="days"
          kind="radio"
          label={say('days')}
          choices={TOKEN_DAYS.map(days => ({
            value: String(days),
            label: days === null ? say('forEver') : say('daysOf', { days }),
          }))}
        />
        <Submit>{say('make')}</Submit>
      </Form>
    </Narrow>
  )
}

/** A catalogue's keys hold no colon. */
const nameOf = (scope: ApiScope) => SCOPE_NAMES[scope]
const SCOPE_NAMES = {
  'sites:read': 'sitesRead',
  'sites:write': 'sitesWrite',
  'rules:read': 'rulesRead',
  'rules:write': 'rulesWrite',
  'observations:read': 'observationsRead',
  'observations:write': 'observationsWrite',
} as const satisfies Record<ApiScope, string>

function Tokens({ tokens }: { tokens: readonly KeptApiToken[] }) {
  const day = (at: Date) => writeUtc(at).slice(0, 10)
  return (
    <ul className="grid gap-3">
      {tokens.map(({ id, name, scopes, createdAt, usedAt, expiresAt }) => (
        <li
          key={id}
          className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line p-4"
        >
          <div className="min-w-0">
            <p className="font-semibold break-words">{name}</p>
            <p className="text-sm text-quiet">
              {scopes.join(', ')}
              <br />
              {say('made', { day: day(createdAt) })}{' '}
              {usedAt ? say('used', { time: writeUtc(usedAt).slice(0, 16) }) : say('unused')}{' '}
              {expiresAt && say('expires', { day: day(expiresAt) })}
            </p>
          </div>
          <form action={revoke}>
            <input type="hidden" name="id" value={id} />
            <button type="submit" className="button" aria-label={say('revokeNamed', { name })}>
              {say('revoke')}
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}
