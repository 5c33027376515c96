import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { titled, words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { listIncidents } from '#server/incidents.ts'
import type { RunningVersion } from '#server/running-version.ts'
import { readStatus } from '#server/status.ts'
import { listStatusDays } from '#server/status-days.ts'
import { Delays } from './delays.tsx'
import { History } from './history.tsx'
import { Incidents } from './incidents.tsx'
import { Missions } from './missions.tsx'
import { Overview } from './overview.tsx'

const say = words('status')

/** What was longer ago says nothing of how we are now. */
const INCIDENTS_FOR_MS = 90 * 24 * 3_600_000
const MOST_INCIDENTS = 20

export const generateMetadata = titled(() => ({ title: say('title') }))

export default async function StatusPage() {
  speak(await chosenLanguage())
  const now = new Date()
  const [status, days, incidents] = await Promise.all([
    readStatus(now),
    listStatusDays(),
    listIncidents(new Date(now.getTime() - INCIDENTS_FOR_MS), MOST_INCIDENTS),
  ])
  return (
    <>
      <h1>{say('title')}</h1>
      <p className="mt-1 max-w-prose text-quiet">{say('lead')}</p>
      {status.isHeld && (
        <p role="status" className="mt-6 rounded-lg border-2 border-tonight p-4">
          {say('held')}
        </p>
      )}
      <Overview status={status} now={now} />
      <div className="mt-12 grid items-start gap-x-12 gap-y-10 lg:grid-cols-2">
        <Delays status={status} />
        <Incidents incidents={incidents} />
        <History days={days} />
        <Missions status={status} now={now} />
      </div>
      {status.version && <Version version={status.version} />}
      <p className="mt-10 text-sm text-quiet">
        {say.rich('asOf', { time: writeUtc(status.at), number: text => <span className="num">{text}</span> })}
      </p>
    </>
  )
}

function Version({ version: { commit, since } }: { version: RunningVersion }) {
  return (
    <p className="mt-10 text-sm text-quiet">
      {say.rich('versionRuns', {
        commit: () => <code className="num">{commit.slice(0, 12)}</code>,
        time: () => <span className="num">{writeUtc(since)}</span>,
      })}
    </p>
  )
}
