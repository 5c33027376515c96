import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { hasMailAlerts, listChannels } from '#server/channels.ts'
import { findFeed } from '#server/feeds.ts'
import { findSuppression } from '#server/suppressions.ts'
import { vapidKeys } from '#server/vapid.ts'
import { addBrowser, test, turnMail } from './channel-actions.ts'
import { ChannelCard } from './channel-card.tsx'
import { FORM_KINDS } from './channel-fields.ts'
import { CommentNews } from './comment-news.tsx'
import { Feeds } from './feeds.tsx'
import { MailStopped } from './mail-stopped.tsx'
import { PushButton } from './push-button.client.tsx'

const say = words('channels')

export const generateMetadata = titled(() => ({ title: say('title') }))

const DEEDS = ['made', 'deleted', 'tested', 'nothing'] as const

export default async function ChannelsPage({ searchParams }: { searchParams: Promise<{ did?: string }> }) {
  speak(await chosenLanguage())
  const { userId } = await someone('/account/channels')
  const [channels, isMailed, { publicKey }, feed, stopped, { did }] = await Promise.all([
    listChannels(userId),
    hasMailAlerts(userId),
    vapidKeys(),
    findFeed(userId),
    findSuppression(userId),
    searchParams,
  ])
  return (
    <div className="mx-auto max-w-3xl">
      <Deed did={did} />
      {stopped && <MailStopped stopped={stopped} />}
      <p className="mb-2">
        <Link href="/account" className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {say('backToAccount')}
        </Link>
      </p>
      <h1>{say('title')}</h1>
      <p className="mt-3 text-quiet">{say('lead')}</p>
      <section aria-labelledby="yours" className="mt-8">
        <h2 id="yours">{say('yours')}</h2>
        <ul className="mt-4 grid gap-4">
          <li>
            <MailCard isMailed={isMailed} />
          </li>
          {channels.map(channel => (
            <li key={channel.id}>
              <ChannelCard channel={channel} />
            </li>
          ))}
        </ul>
        <form action={test} className="mt-6">
          <button type="submit" className="button">
            {say('test')}
          </button>
          <p className="mt-2 text-sm text-quiet">{say('testHelp')}</p>
        </form>
      </section>
      <section aria-labelledby="add" className="mt-12">
        <h2 id="add">{say('add')}</h2>
        <div className="card mt-4">
          <h3>{say('push.title')}</h3>
          <p className="mt-1 mb-4 text-quiet">{say('push.help')}</p>
          <PushButton publicKey={publicKey} add={addBrowser} words={pushWords()} />
          <noscript>
            <p>{say('push.noScripts')}</p>
          </noscript>
        </div>
        <ul className="mt-4 grid gap-4 sm:grid-cols-2">
          {FORM_KINDS.map(kind => (
            <li key={kind} className="card">
              <Link href={`/account/channels/new/${kind}`} className="font-semibold">
                {say(`kinds.${kind}`)}
              </Link>
              <p className="mt-1 text-quiet">{say(`kindHelp.${kind}`)}</p>
            </li>
          ))}
        </ul>
      </section>
      <CommentNews userId={userId} channels={channels} />
      <Feeds feed={feed} />
    </div>
  )
}

const pushWords = () => ({
  button: say('push.button'),
  done: say('push.done'),
  unable: say('push.unable'),
  refused: say('push.refused'),
  failed: say('push.failed'),
})

function Deed({ did }: { did: string | undefined }) {
  const deed = DEEDS.find(it => it === did)
  const said = deed ? say(`did.${deed}`) : sayOther(did)
  return (
    said && (
      <p role="status" className="mb-6 rounded-lg border-2 border-now p-4">
        {said}
      </p>
    )
  )
}

function sayOther(did: string | undefined): string | null {
  if (did === 'too-many') return say('testTooMany')
  return did === 'feed-removed' ? words('feeds')('removed') : null
}

function MailCard({ isMailed }: { isMailed: boolean }) {
  const verb = isMailed ? 'turnOff' : 'turnOn'
  return (
    <div className="card flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div>
        <h3 className="flex flex-wrap items-center gap-x-3">
          <span className={`text-base font-semibold ${isMailed ? 'text-now' : 'text-quiet'}`}>
            <span aria-hidden="true">{isMailed ? '● ' : '○ '}</span>
            {say(isMailed ? 'on' : 'off')}
          </span>
          {say('mail')}
        </h3>
        <p className="mt-1 text-quiet">{say(isMailed ? 'mailOn' : 'mailOff')}</p>
      </div>
      <form action={turnMail}>
        <input type="hidden" name="to" value={isMailed ? 'off' : 'on'} />
        <button type="submit" className="button" aria-label={say(`${verb}Named`, { name: say('mail') })}>
          {say(verb)}
        </button>
      </form>
    </div>
  )
}
