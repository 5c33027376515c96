import { Submit } from '#app/_ui/form.client.tsx'
import { words } from '#app/_ui/words.ts'
import { signOut } from '#app/sign-out/sign-out.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { OpenSession } from '#server/sessions.ts'
import { revoke, revokeOthers } from './account-actions.ts'

/** Where a person is signed in, each with a way out. */
export function Sessions({ sessions, shown }: { sessions: readonly OpenSession[]; shown: string | null }) {
  const say = words('account')
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{say('sessions')}</h2>
      <ul className="mt-4 grid gap-3">
        {sessions.map(session => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line p-4"
          >
            <div>
              <p className="font-semibold">{session.id === shown ? say('thisOne') : say('otherOne')}</p>
              <p className="text-sm text-quiet">
                {say('since')} <span className="num">{writeUtc(session.createdAt)} UTC</span>
                <br />
                {say('seen')} <span className="num">{writeUtc(session.seenAt)} UTC</span>
              </p>
            </div>
            {session.id === shown ? (
              <form action={signOut}>
                <Submit isMain={false}>{say('signOut')}</Submit>
              </form>
            ) : (
              <form action={revoke}>
                <input type="hidden" name="session" value={session.id} />
                <button
                  type="submit"
                  className="button"
                  aria-label={say('revokeNamed', { time: writeUtc(session.createdAt) })}
                >
                  {say('revoke')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form action={revokeOthers} className="mt-4">
          <Submit isMain={false}>{say('revokeOthers')}</Submit>
        </form>
      )}
    </section>
  )
}
