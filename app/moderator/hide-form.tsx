import { words } from '#app/_ui/words.ts'
import type { Reportable } from '#server/reports.ts'
import { hide } from './moderator-actions.ts'

/** Hides something with a reason, or shows it again. */
export function HideForm({
  kind,
  id,
  isHidden,
  label,
}: {
  kind: Reportable
  id: number
  isHidden: boolean
  label: string
}) {
  const say = words('comments')
  return (
    <form action={hide} aria-label={label} className="mt-4 flex flex-wrap items-end gap-3">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="to" value={isHidden ? 'shown' : 'hidden'} />
      {!isHidden && (
        <div className="grow">
          <label htmlFor={`why-${kind}-${id}`}>{say('hideWhy')}</label>
          <input id={`why-${kind}-${id}`} name="why" required maxLength={300} className="mt-1.5" />
        </div>
      )}
      <button type="submit" className="button">
        {say(isHidden ? 'unhide' : 'hide')}
      </button>
    </form>
  )
}
