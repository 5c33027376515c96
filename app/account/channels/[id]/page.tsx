import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { sayRefusal } from '#domain/channels/say-refusal.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { findChannel, type KeptChannel, listTries } from '#server/channels.ts'
import { remove, turnChanges } from '../channel-actions.ts'
import { ChannelCard } from '../channel-card.tsx'

const say = words('channels')

export const generateMetadata = titled(() => ({ title: say('title') }))

export default async function ChannelPage({ params }: { params: Promise<{ id: string }> }) {
  speak(await chosenLanguage())
  const { id } = await params
  if (!/^\d{1,9}$/.test(id)) notFound()
  const { userId } = await someone(`/account/channels/${id}`)
  const channel = await findChannel(userId, Number(id))
  if (!channel) notFound()
  const tries = await listTries(channel.id)
  return (
    <div className="mx-auto max-w-3xl">
      <p className="mb-2">
        <Link href="/account/channels" className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {say('back')}
        </Link>
      </p>
      <h1>{channel.name}</h1>
      <section aria-label={say(`kinds.${channel.kind}`)} className="mt-8">
        <h2 className="sr-only">{say(`kinds.${channel.kind}`)}</h2>
        <ChannelCard channel={channel} isAlone />
      </section>
      {channel.kind === 'webhook' && <Changes channel={channel} />}
      <section aria-labelledby="log" className="mt-12">
        <h2 id="log">{say('log')}</h2>
        {tries.length === 0 ? <p className="mt-2 text-quiet">{say('logNone')}</p> : <Log tries={tries} />}
      </section>
      <details className="mt-12 border-t border-line pt-6">
        <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-danger">
          {say('delete')}
        </summary>
        <p className="mt-2 text-quiet">{say('deleteHelp')}</p>
        <form action={remove} className="mt-4">
          <input type="hidden" name="id" value={id} />
          <button type="submit" className="button">
            {say('deleteSure')}
          </button>
        </form>
      </details>
    </div>
  )
}

/** Whether a program is sent the whole feed, besides what rules bring. */
function Changes({ channel: { id, changes } }: { channel: KeptChannel }) {
  return (
    <section aria-labelledby="changes" className="mt-12">
      <h2 id="changes">{say('changes.title')}</h2>
      <p className="mt-2 text-quiet">{say('changes.lead')}</p>
      <form action={turnChanges} className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="to" value={changes ? 'off' : 'on'} />
        <p className={`font-semibold ${changes ? 'text-now' : 'text-quiet'}`}>
          <span aria-hidden="true">{changes ? '● ' : '○ '}</span>
          {say(changes ? 'changes.on' : 'changes.off')}
        </p>
        <button type="submit" className="button">
          {say(changes ? 'changes.turnOff' : 'changes.turnOn')}
        </button>
      </form>
    </section>
  )
}

const HEAD = 'term pb-2 pr-3 text-left'
const CELL = 'border-t border-line py-2 pr-3'

function Log({ tries }: { tries: Awaited<ReturnType<typeof listTries>> }) {
  return (
    <table className="mt-4 w-full">
      <caption className="sr-only">{say('logCaption')}</caption>
      <thead>
        <tr>
          <th scope="col" className={HEAD}>
            {say('when')}
          </th>
          <th scope="col" className={HEAD}>
            {say('answer')}
          </th>
          <th scope="col" className="term pb-2 text-right">
            {say('took')}
          </th>
        </tr>
      </thead>
      <tbody>
        {tries.map(({ id, at, status, why, ms }) => (
          <tr key={id}>
            <td className={CELL}>{writeUtc(at)}</td>
            <td className={`${CELL} ${why === null ? 'text-now' : 'text-danger'}`}>
              {why === null ? say('arrived', { status: status ?? 0 }) : sayRefusal(why, spokenLanguage())}
            </td>
            <td className="border-t border-line py-2 text-right">{ms}&#x202F;ms</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
