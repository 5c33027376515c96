import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import type { EventPart, EventParts } from '#server/event-parts.ts'
import { merge, split } from './hands.ts'
import { PartCard } from './part-card.tsx'

const say = words('maintainer.hands')

/** The trigger beside what stays, before it is split off. */
export function ConfirmSplit({ whole, part }: { whole: EventParts; part: EventPart }) {
  const rest = whole.parts.filter(it => it !== part)
  return (
    <section aria-labelledby="confirm">
      <h2 id="confirm">{say('splitTitle')}</h2>
      <p className="mt-1 max-w-prose text-quiet">{say('splitLead')}</p>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-2">
        <Side title={say('goes')} parts={[part]} all={whole.parts} />
        <Side title={say('stays')} parts={rest} all={whole.parts} />
      </div>
      <Form action={split} start={blankForm()} titles={formTitles()} className="mt-8 grid max-w-xl gap-6">
        <input type="hidden" name="event" value={whole.slug} />
        <input type="hidden" name="home" value={part.homeId} />
        <Why />
        <Ways event={whole.slug} submit={say('split')} />
      </Form>
    </section>
  )
}

/** Both events beside each other, before they are merged. */
export function ConfirmMerge({ one, other }: { one: EventParts; other: EventParts }) {
  const [older, younger] = oldestHome(one) < oldestHome(other) ? [one, other] : [other, one]
  return (
    <section aria-labelledby="confirm">
      <h2 id="confirm">{say('mergeTitle')}</h2>
      <p className="mt-1 max-w-prose break-words text-quiet">
        {say('mergeLead', { older: older.slug, younger: younger.slug })}
      </p>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-2">
        <Side title={one.slug} parts={one.parts} all={one.parts} />
        <Side title={other.slug} parts={other.parts} all={other.parts} />
      </div>
      <Form action={merge} start={blankForm()} titles={formTitles()} className="mt-8 grid max-w-xl gap-6">
        <input type="hidden" name="event" value={one.slug} />
        <input type="hidden" name="other" value={other.slug} />
        <Why />
        <Ways event={one.slug} submit={say('mergeSubmit')} />
      </Form>
    </section>
  )
}

const oldestHome = ({ parts }: EventParts) => Math.min(...parts.map(it => it.homeId))

function Side({
  title,
  parts,
  all,
}: {
  title: string
  parts: readonly EventPart[]
  all: readonly EventPart[]
}) {
  return (
    <div className="grid gap-3">
      <p className="font-semibold break-words">{title}</p>
      {parts.map(part => (
        <PartCard key={part.homeId} part={part} all={all} />
      ))}
    </div>
  )
}

function Why() {
  return (
    <TextField
      name="why"
      label={say('why')}
      help={say('whyHelp')}
      autoComplete="off"
      maxLength={300}
      required
    />
  )
}

function Ways({ event, submit }: { event: string; submit: string }) {
  return (
    <div className="flex flex-wrap gap-3">
      <Submit>{submit}</Submit>
      <Link href={`/maintainer/events?event=${encodeURIComponent(event)}`} className="button">
        {say('keep')}
      </Link>
    </div>
  )
}
