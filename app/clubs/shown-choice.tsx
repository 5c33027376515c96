import { words } from '#app/_ui/words.ts'

/** Whether the club's page names a member. */
export function ShownChoice({ isShown }: { isShown: boolean }) {
  const say = words('clubs')
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2.5 font-normal">
      <input type="checkbox" name="shown" value="yes" defaultChecked={isShown} className="mt-0.5" />
      <span>
        {say('shown')}
        <span className="block text-sm text-quiet">{say('shownHelp')}</span>
      </span>
    </label>
  )
}
