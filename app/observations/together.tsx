import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { askedOf, invitationsOf } from '#server/co-observers.ts'
import { answerAsked, askSomebody, dropSomebody, leave } from './co-observer-actions.ts'

/** For the owner: who observed together with them, asked and accepted. */
export async function Together({ observationId }: { observationId: number }) {
  const say = words('observations.together')
  const asked = await askedOf(observationId)
  return (
    <section aria-labelledby="together" className="mt-8">
      <h3 id="together">{say('title')}</h3>
      <p className="mt-2 max-w-prose text-sm text-quiet">{say('lead')}</p>
      {asked.length > 0 && (
        <ul className="mt-3 grid">
          {asked.map(it => (
            <li
              key={it.id}
              className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-2"
            >
              <span className="wrap-anywhere">
                {it.acceptedAt === null ? (
                  <>
                    {drawInvisible(it.asked)} <span className="text-sm text-quiet">{say('waiting')}</span>
                  </>
                ) : (
                  drawInvisible(it.name ?? words('observations')('unnamed', { number: it.userId ?? 0 }))
                )}
              </span>
              <form action={dropSomebody}>
                <input type="hidden" name="id" value={observationId} />
                <input type="hidden" name="who" value={it.id} />
                <button
                  type="submit"
                  className="button"
                  aria-label={say('dropWhom', { name: it.name ?? it.asked })}
                >
                  {say('drop')}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <Form
        action={askSomebody}
        start={blankForm()}
        titles={formTitles()}
        className="mt-4 grid max-w-xl gap-4"
      >
        <input type="hidden" name="id" value={observationId} />
        <TextField name="asked" label={say('asked')} help={say('askedHelp')} maxLength={120} required />
        <Submit isMain={false}>{say('ask')}</Submit>
      </Form>
    </section>
  )
}

/** For a co-observer: to take one's name off again. */
export function Leave({ observationId }: { observationId: number }) {
  const say = words('observations.together')
  return (
    <form action={leave} className="mt-4">
      <input type="hidden" name="id" value={observationId} />
      <p className="mb-2 text-sm text-quiet">{say('youAre')}</p>
      <button type="submit" className="button">
        {say('leave')}
      </button>
    </form>
  )
}

/** What somebody is asked to stand for. */
export async function Invitations({ userId }: { userId: number }) {
  const invitations = await invitationsOf(userId)
  if (invitations.length === 0) return null
  const say = words('observations.together')
  return (
    <section aria-labelledby="invitations" className="card mt-8">
      <h2 id="invitations">{say('invitations')}</h2>
      <ul className="mt-3 grid gap-4">
        {invitations.map(it => (
          <li key={it.id}>
            <p>
              {drawInvisible(it.ownerName ?? words('observations')('former'))}:{' '}
              <Link href={`/observations/${it.observationId}`}>
                {words('observations')('number', { id: it.observationId })}
              </Link>{' '}
              ({it.eventSlug}) {say('asks')}
            </p>
            <form action={answerAsked} className="mt-2 flex flex-wrap gap-3">
              <input type="hidden" name="who" value={it.id} />
              <button type="submit" name="answer" value="accept" className="button button-main">
                {say('accept')}
              </button>
              <button type="submit" name="answer" value="decline" className="button">
                {say('decline')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
