import { missionName } from '#app/_ui/mission-name.ts'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { cleanText } from '#domain/messages/clean-text.ts'

export function Triggers({ event }: { event: BurstEvent }) {
  const say = words('event')
  return (
    <section aria-labelledby="triggers">
      <h2 id="triggers">{say('triggers')}</h2>
      <table className="mt-2 w-full">
        <caption className="sr-only">{say('triggersCaption')}</caption>
        <thead>
          <tr className="border-b border-edge text-left">
            <th scope="col" className="term py-2 font-normal">
              {say('missionColumn')}
            </th>
            <th scope="col" className="term py-2 text-right font-normal">
              {say('idColumn')}
            </th>
          </tr>
        </thead>
        <tbody>
          {event.triggers.map(trigger => (
            <tr key={`${trigger.mission} ${trigger.id}`} className="border-b border-line">
              <th scope="row" className="py-2 pr-4 text-left font-normal">
                {missionName(trigger.mission)}
                {event.byTime.some(it => it.mission === trigger.mission && it.id === trigger.id) && (
                  <span className="block text-sm text-quiet">{say('byTime')}</span>
                )}
              </th>
              <td className="num py-2 text-right break-all">{cleanText(trigger.id, 80)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
