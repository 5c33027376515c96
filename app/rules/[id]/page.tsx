import Link from 'next/link'
import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { titled, words } from '#app/_ui/words.ts'
import { findRule } from '#server/rules.ts'
import { ownOf } from '../own.ts'
import { change, remove } from '../rule-actions.ts'
import { writeFields } from '../rule-fields.ts'
import { RuleForm } from '../rule-form.tsx'

const say = words('rules')

export const generateMetadata = titled(() => ({ title: say('editTitle') }))

export default async function RulePage({ params }: { params: Promise<{ id: string }> }) {
  speak(await chosenLanguage())
  const { id } = await params
  if (!/^\d{1,9}$/.test(id)) notFound()
  const { userId } = await someone(`/rules/${id}`)
  const rule = await findRule(userId, Number(id))
  if (!rule) notFound()
  return (
    <div className="mx-auto max-w-3xl">
      <p className="mb-2">
        <Link href="/rules">
          <span aria-hidden="true">← </span>
          {say('back')}
        </Link>
      </p>
      <h1>{say('editTitle')}</h1>
      <div className="mt-8">
        <RuleForm
          action={change}
          ruleId={rule.id}
          values={writeFields(rule)}
          own={await ownOf(userId)}
          submit={say('save')}
        />
      </div>
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
