import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { until } from '#dev/until.ts'
import { pool } from '#server/db.ts'
import { type Burst, type Campaigns, subscribe } from './campaign.ts'
import { deployByHook } from './deploy-drill.ts'
import { docker } from './docker.ts'
import { IMAGE, variant } from './images.ts'
import { startLoad } from './load.ts'
import { measure } from './measure.ts'
import { addProfiles } from './profiles.ts'
import { lacksRegistry } from './registry.ts'
import { restoreBackup } from './restore-backup.ts'
import type { Stage } from './stage.ts'
import { containersOf, giveImage, imagesNow, STACK, settled, UPDATED, watchUpdate } from './swarm.ts'

/** What a drill is played on: the stack, running the image as it was built. */
export type Ground = { stage: Stage; campaigns: Campaigns; say(sentence: string): void }

/** A claim and what shows it, in the order in which they are played. It throws where the claim does not hold. */
export type Drill = {
  claim: string
  /** Why it cannot be played here; null or nothing where it can. */
  lacks?: () => string | null
  play(ground: Ground): Promise<void>
}

export const DRILLS: Drill[] = [
  { claim: 'a replayed burst reaches an inbox', play: reachInbox },
  { claim: 'a rolling update under load loses no request and no mail', play: updateUnderLoad },
  { claim: 'an image whose health check fails is rolled back by itself', play: failHealth },
  { claim: 'an image whose migration fails changes nothing', play: failMigration },
  { claim: 'kill -9 of each container in turn loses nothing', play: killEach },
  { claim: 'Redis and PostgreSQL restarted in the middle of a campaign lose nothing', play: restartStores },
  {
    claim: 'the deploy hook refuses strangers, carries out orders and rolls back what is ill',
    lacks: lacksRegistry,
    play: deployByHook,
  },
  { claim: 'a backup is made while it all runs, and the restore drill passes', play: restoreBackup },
  { claim: 'a relay of our own signs mails, and Prometheus hears every process', play: addProfiles },
  { claim: 'the memory and the start of each process are measured', play: measure },
]

async function reachInbox({ campaigns, say }: Ground): Promise<void> {
  await subscribe(10)
  // The first makes its topic; the worker looks for new ones every two seconds.
  assert.equal((await (await campaigns.send()).arrived(60_000)).lost, 0)
  const { lost, doubled, lastMs } = await (await campaigns.send()).arrived(30_000)
  assert.deepEqual({ lost, doubled }, { lost: 0, doubled: 0 })
  say(`10 mails within ${lastMs} ms of the Kafka record`)
}

async function updateUnderLoad({ stage, campaigns, say }: Ground): Promise<void> {
  await subscribe(200)
  const next = await variant('next', 'ENV AFTERGLOW_COMMIT=next')
  const load = startLoad(stage.site, stage.certificate)
  const bursts: Burst[] = []
  const began = performance.now()
  const updates = (async () => {
    for (const service of UPDATED) {
      await giveImage(service, next)
      assert.equal(await watchUpdate(service, 300_000), 'completed')
    }
  })()
  const ended = new AbortController()
  const over = updates.finally(() => ended.abort())
  over.catch(() => {})
  while (!ended.signal.aborted) {
    bursts.push(await campaigns.send())
    await pause(10_000)
  }
  await over
  const seconds = Math.round((performance.now() - began) / 1000)
  const { asked, failures, slowestMs } = await load.stop()
  const arrived = await Promise.all(bursts.map(burst => burst.arrived(60_000)))
  const [lost, doubled] = [sum(arrived.map(it => it.lost)), sum(arrived.map(it => it.doubled))]
  say(
    `${asked} requests in ${seconds} s, ${failures.length} failed, the slowest ${slowestMs} ms; ${arrived.length} bursts to 200 people, ${lost} mails lost, ${doubled} doubled`,
  )
  assert.deepEqual(failures.slice(0, 5), [])
  assert.deepEqual({ lost, doubled }, { lost: 0, doubled: 0 })
}

async function failHealth({ stage, say }: Ground): Promise<void> {
  const before = await imagesNow()
  const ill = await variant(
    'ill',
    'HEALTHCHECK --interval=2s --timeout=2s --retries=2 CMD ["node", "-e", "process.exit(1)"]',
  )
  const load = startLoad(stage.site, stage.certificate)
  const began = performance.now()
  await giveImage('web', ill)
  assert.equal(await watchUpdate('web', 300_000), 'rollback_completed')
  const { asked, failures } = await load.stop()
  say(`rolled back after ${secondsSince(began)} s; ${asked} requests meanwhile, ${failures.length} failed`)
  assert.deepEqual(await imagesNow(), before)
  assert.deepEqual(failures.slice(0, 5), [])
  await settled(60_000)
}

async function failMigration({ stage, say }: Ground): Promise<void> {
  const before = { images: await imagesNow(), schema: await schemaNow() }
  const folder = '/app/prisma/migrations/29990101000000_wrong'
  const sql = 'create table half_made (id int);\nselect 1 / 0;\n'
  const wrong = await variant('wrong', `COPY --chown=1000:1000 migration.sql ${folder}/`, {
    'migration.sql': sql,
  })
  const load = startLoad(stage.site, stage.certificate)
  const began = performance.now()
  // As a maintainer without the deploy hook would: everything at once.
  await stage.deploy(wrong)
  for (const service of UPDATED)
    assert.equal(await watchUpdate(service, 400_000), 'rollback_completed', service)
  const { asked, failures } = await load.stop()
  say(`all back after ${secondsSince(began)} s; ${asked} requests meanwhile, ${failures.length} failed`)
  assert.deepEqual({ images: await imagesNow(), schema: await schemaNow() }, before)
  assert.deepEqual(failures.slice(0, 5), [])
  await giveImage('migrate', IMAGE)
  await settled(120_000)
}

const KILLED = ['alerts', 'gcn', 'web', 'redis', 'postgres', 'nginx'] as const

async function killEach({ campaigns, say }: Ground): Promise<void> {
  await subscribe(2000)
  for (const service of KILLED) {
    const burst = await campaigns.send()
    // In the middle of the mails; whoever listens to GCN, before it has kept what it heard.
    if (service !== 'gcn') assert.ok(await burst.begun(), 'no mail went out')
    const began = performance.now()
    for (const id of await containersOf(service)) await docker(['kill', '--signal=KILL', id])
    const { lost, doubled, lastMs } = await burst.arrived(120_000)
    say(`${service}: ${lost} of 2,000 mails lost, ${doubled} doubled, the last after ${lastMs} ms`)
    assert.equal(lost, 0, service)
    await until(async () => (await containersOf(service)).length > 0, 60_000, 200)
    await settled(120_000)
    say(`${service}: whole again after ${secondsSince(began)} s`)
  }
}

async function restartStores({ campaigns, say }: Ground): Promise<void> {
  for (const service of ['redis', 'postgres']) {
    const burst = await campaigns.send()
    assert.ok(await burst.begun(), 'no mail went out')
    // As a maintainer would: Swarm ends it by its signal, and starts another on the same volume.
    await docker(['service', 'update', '--detach', '--force', `${STACK}_${service}`])
    const [{ lost, doubled, lastMs }, end] = await Promise.all([
      burst.arrived(180_000),
      watchUpdate(service, 180_000),
    ])
    say(`${service}: ${lost} of 2,000 mails lost, ${doubled} doubled, the last after ${lastMs} ms`)
    assert.equal(lost, 0, service)
    assert.equal(end, 'completed', service)
    await settled(120_000)
  }
}

/** Every column of every table and every migration, as text. */
async function schemaNow(): Promise<string> {
  const { rows } = await pool().query<{ all: string }>(
    `select string_agg(line, e'\n' order by line) as all
       from (select table_name || '.' || column_name || ' ' || data_type as line from information_schema.columns
              where table_schema = 'public'
             union all select migration_name from _prisma_migrations) lines`,
  )
  return rows[0]?.all ?? ''
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 1000)
}
