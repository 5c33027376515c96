import assert from 'node:assert/strict'
import { join } from 'node:path'
import { PROJECT } from '#dev/run-program.ts'
import { until } from '#dev/until.ts'
import { docker } from './docker.ts'
import type { Ground } from './drills.ts'
import { IMAGE } from './images.ts'
import { containersOf, settled } from './swarm.ts'

const FILES = ['stack/relay.yml', 'stack/monitoring.yml', 'local-profiles.yml']
const HEARD = ['alerts', 'backup', 'gcn', 'web', 'web']

/** Both are asked from where `alerts` stands: nothing of them is open to the machine. */
export async function addProfiles({ stage, say }: Ground): Promise<void> {
  await docker(['build', '--network=host', '--tag', 'afterglow-relay:1', join(PROJECT, 'stack/relay')])
  await stage.deploy(IMAGE, FILES)
  await settled(180_000)
  const began = performance.now()
  const subject = 'A mail for the relay'
  await inAlerts(`const { openMailer } = await import('/app/server/mailer.ts')
    const settings = { smtpUrl: 'smtp://relay:25', from: 'alerts@afterglow.example', connections: 1 }
    const mail = { to: 'a@example.org', subject: '${subject}', text: 'signed', html: '<p>signed</p>', messageId: '<1@afterglow.example>', headers: {} }
    const sent = await openMailer(settings).send(mail)
    if (!sent.ok) throw new Error(JSON.stringify(sent))
    process.exit()`)
  const found = () => stage.outside.sink.mails.find(mail => mail.subject === subject)
  assert.ok(await until(() => found() !== undefined, 60_000), 'the relay handed nothing on')
  const head = found()?.raw.toString() ?? ''
  assert.match(head, /^DKIM-Signature: [^]*d=afterglow\.example;[^]*s=afterglow;/m)
  say(`the relay signed a mail and handed it on in ${Math.round(performance.now() - began)} ms`)

  const ask = `const answer = await fetch('http://prometheus:9090/api/v1/targets').then(it => it.json())
    console.log(JSON.stringify(answer.data.activeTargets.flatMap(it => it.health === 'up' ? it.labels.process : [])))`
  let heard: string[] = []
  await until(
    async () => {
      heard = (JSON.parse(await inAlerts(ask).catch(() => '[]')) as string[]).toSorted()
      return heard.length >= HEARD.length
    },
    90_000,
    3000,
  )
  assert.deepEqual(heard, HEARD)
  say(`Prometheus hears ${heard.join(', ')}`)
}

async function inAlerts(script: string): Promise<string> {
  const [id = ''] = await containersOf('alerts')
  return docker(['exec', id, 'node', '--eval', `(async () => { ${script} })()`])
}
