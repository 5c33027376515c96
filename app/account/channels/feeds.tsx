import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { KeptFeed } from '#server/feeds.ts'
import { makeAddress, removeAddress } from './feed-actions.ts'
import { FeedAddresses } from './feed-addresses.client.tsx'

const say = words('feeds')

/** The secret address of a person's calendar and news feed: made, shown once, reset and removed. */
export function Feeds({ feed }: { feed: KeptFeed | null }) {
  const day = (at: Date) => writeUtc(at).slice(0, 10)
  return (
    <section aria-labelledby="feeds" className="mt-12">
      <h2 id="feeds">{say('title')}</h2>
      <p className="mt-2 text-quiet">{say('lead')}</p>
      <div className="card mt-4 grid gap-4">
        <p>
          {feed
            ? `${say('madeOn', { day: day(feed.createdAt) })} ${feed.readAt ? say('readOn', { day: day(feed.readAt) }) : say('unread')}`
            : say('none')}
        </p>
        <Form action={makeAddress} start={blankForm()} titles={formTitles()} className="grid gap-4">
          <FeedAddresses
            labels={{ calendar: say('calendar.label'), atom: say('atomLabel') }}
            copy={say('copy')}
            copied={say('copied')}
          />
          <Submit isMain={false}>{feed ? say('reset') : say('make')}</Submit>
          {feed && <p className="text-sm text-quiet">{say('resetHelp')}</p>}
        </Form>
        {feed && (
          <form action={removeAddress}>
            <button type="submit" className="button">
              {say('remove')}
            </button>
          </form>
        )}
      </div>
    </section>
  )
}
