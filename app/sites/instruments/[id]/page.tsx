import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { findInstrument } from '#server/instruments.ts'
import { change, remove } from '../instrument-actions.ts'
import { writeInstrument } from '../instrument-fields.ts'
import { InstrumentForm } from '../instrument-form.tsx'

const say = words('instruments')

export const generateMetadata = titled(() => ({ title: say('editTitle') }))

export default async function InstrumentPage({ params }: { params: Promise<{ id: string }> }) {
  speak(await chosenLanguage())
  const { id } = await params
  if (!/^\d{1,9}$/.test(id)) notFound()
  const { userId } = await someone(`/sites/instruments/${id}`)
  const instrument = await findInstrument(userId, Number(id))
  if (!instrument) notFound()
  return (
    <div className="mx-auto max-w-3xl">
      <p className="mb-2">
        <Link href="/sites" className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {words('sites')('title')}
        </Link>
      </p>
      <h1 className="mb-8">{instrument.name}</h1>
      <InstrumentForm
        action={change}
        instrumentId={instrument.id}
        values={writeInstrument(instrument)}
        submit={say('save')}
      />
      <form action={remove} className="mt-12 border-t border-line pt-6">
        <input type="hidden" name="id" value={id} />
        <button type="submit" className="button">
          {say('delete')}
        </button>
      </form>
    </div>
  )
}
