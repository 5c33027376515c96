import { Submit } from '#app/_ui/form.client.tsx'
import { words } from '#app/_ui/words.ts'
import type { UnreadAsked } from '#server/notices.ts'
import type { Did } from './address.ts'
import { readAgain } from './again.ts'
import { MOST_AT_ONCE } from './most-at-once.ts'

const say = words('maintainer.unread')

/** Has these read again, and says what came of it. */
export function Again({ asked, did }: { asked: UnreadAsked; did: Did | null }) {
  const isAll = asked.topic === null && asked.reason === null
  return (
    <section aria-label={say('again')} className="mt-6 grid justify-items-start gap-3">
      {did && (
        <p role="status" className="max-w-prose rounded-lg border-2 border-now p-4">
          {sayDone(did)}
        </p>
      )}
      {did?.after != null && (
        <form action={readAgain}>
          <AskedFor asked={asked} />
          <input type="hidden" name="after" value={did.after} />
          <Submit>{say('goOn')}</Submit>
        </form>
      )}
      <form action={readAgain}>
        <AskedFor asked={asked} />
        <Submit isMain={did?.after == null}>{say(isAll ? 'againAll' : 'againSome')}</Submit>
      </form>
      <p className="max-w-prose text-sm text-quiet">{say('againHelp', { most: MOST_AT_ONCE })}</p>
    </section>
  )
}

function sayDone({ after, ...counts }: Did): string {
  return [
    say('done', counts),
    ...(counts.failed > 0 ? [say('failed', counts)] : []),
    ...(after === null ? [] : [say('notFinished')]),
  ].join(' ')
}

function AskedFor({ asked: { topic, reason } }: { asked: UnreadAsked }) {
  return (
    <>
      {topic !== null && <input type="hidden" name="topic" value={topic} />}
      {reason !== null && <input type="hidden" name="reason" value={reason} />}
    </>
  )
}
