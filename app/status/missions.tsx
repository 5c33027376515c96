import { Age } from '#app/_ui/age.client.tsx'
import { spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { missionName } from '#app/_ui/mission-name.ts'
import { words } from '#app/_ui/words.ts'
import { writeCount } from '#domain/messages/numbers.ts'
import type { Status } from '#server/status.ts'

/** When each mission was last heard. */
export function Missions({ status, now }: { status: Status; now: Date }) {
  const say = words('status')
  const head = 'term px-2 py-2 text-right font-normal first:pl-0 first:text-left last:pr-0'
  return (
    <section aria-labelledby="missions">
      <h2 id="missions">{say('missions')}</h2>
      {status.missions.length === 0 ? (
        <p className="mt-2 text-quiet">{say('noMissions')}</p>
      ) : (
        <table className="mt-2 w-full">
          <caption className="sr-only">{say('missionsCaption')}</caption>
          <thead>
            <tr className="border-b border-edge">
              <th scope="col" className={head}>
                {say('mission')}
              </th>
              <th scope="col" className={head}>
                {say('age')}
              </th>
              <th scope="col" className={head}>
                {say('lately')}
              </th>
            </tr>
          </thead>
          <tbody>
            {status.missions.map(line => (
              <tr key={line.mission} className="border-b border-line">
                <th scope="row" className="py-3 text-left font-normal">
                  <Link href={`/notices/${line.noticeId}`}>{missionName(line.mission)}</Link>
                </th>
                <td className="px-2 py-3 text-right">
                  <Age
                    since={line.producedAt.toISOString()}
                    now={now.toISOString()}
                    locale={spokenLanguage()}
                  />
                </td>
                <td className="num py-3 text-right">{writeCount(line.lately, spokenLanguage())}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
