import type { Metadata } from 'next'
import { maintainer } from '#app/_auth/who.ts'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { isKnownKind } from '#domain/notices/find-type.ts'
import { countKinds, countUnreadable, type NoticeCount } from '#server/oversight.ts'
import { readAgain } from './again.ts'
import { MOST_AT_ONCE } from './most-at-once.ts'

const say = words('maintainer.unread')

export const metadata: Metadata = { title: say('title'), robots: { index: false } }

const SHOWN = 200

export default async function UnreadPage() {
  await maintainer()
  const [unreadable, kinds] = await Promise.all([countUnreadable(SHOWN), countKinds()])
  const unknown = kinds.filter(it => !isKnownKind(it.topic, it.what)).slice(0, SHOWN)
  return (
    <div className="mx-auto max-w-4xl">
      <p className="mb-2">
        <Link href="/maintainer" className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {words('maintainer')('title')}
        </Link>
      </p>
      <h1>{say('title')}</h1>
      <p className="mt-3 text-quiet">
        {unreadable.length + unknown.length === 0 ? say('none') : say('lead')}
      </p>
      {unreadable.length > 0 && (
        <>
          <div className="mt-6">
            <Form action={readAgain} start={blankForm()} titles={formTitles()} className="grid gap-3">
              <Submit isMain={false}>{say('again')}</Submit>
              <p className="text-sm text-quiet">{say('some', { most: MOST_AT_ONCE })}</p>
            </Form>
          </div>
          <Counts
            id="unread"
            title={say('byReason')}
            caption={say('byReasonCaption')}
            what={say('reason')}
            rows={unreadable}
          />
        </>
      )}
      {unknown.length > 0 && (
        <Counts
          id="unknown"
          title={say('byKind')}
          caption={say('byKindCaption')}
          what={say('kind')}
          rows={unknown}
        />
      )}
    </div>
  )
}

function Counts({
  id,
  title,
  caption,
  what,
  rows,
}: {
  id: string
  title: string
  caption: string
  what: string
  rows: readonly NoticeCount[]
}) {
  const head = 'term py-2 pr-4 font-normal'
  return (
    <section aria-labelledby={id} className="mt-10 overflow-x-auto">
      <h2 id={id}>{title}</h2>
      <table className="mt-2 w-full text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-edge">
            <th scope="col" className={head}>
              {say('topic')}
            </th>
            <th scope="col" className={head}>
              {what}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {say('count')}
            </th>
            <th scope="col" className={head}>
              {say('newest')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={`${row.topic} ${row.what}`} className="border-b border-line align-baseline">
              <th scope="row" className="num py-2 pr-4 font-normal break-all">
                {cleanText(row.topic, 100) || say('noTopic')}
              </th>
              <td className="py-2 pr-4 break-words">{cleanText(row.what, 300)}</td>
              <td className="num py-2 pr-4 text-right">{row.count}</td>
              <td className="py-2 whitespace-nowrap">
                <Link href={`/notices/${row.newestId}`} className="num">
                  {writeUtc(row.newestAt)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
