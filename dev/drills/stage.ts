import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROJECT } from '#dev/run-program.ts'
import { Trouble } from '#dev/trouble.ts'
import { until } from '#dev/until.ts'
import { docker } from './docker.ts'
import { type Outside, openOutside, SMTP_PORT } from './outside.ts'
import { containersOf, STACK } from './swarm.ts'

const PORTS = { http: 18780, https: 18743 }

export type Stage = {
  /** https://127.0.0.1:… */
  site: string
  plainSite: string
  /** Of the site, which signed it itself. */
  certificate: string
  outside: Outside
  /** Gives the whole stack this image, as a maintainer would by hand. */
  deploy(image: string): Promise<void>
  close(): Promise<void>
}

/** Prepares all that the stack needs, on this machine alone. Sets this process's own settings to reach its database. */
export async function openStage(): Promise<Stage> {
  await refuseLeftovers()
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-drill-'))
  const shared = join(folder, 'shared')
  mkdirSync(shared)
  const site = `https://127.0.0.1:${PORTS.https}`
  const outside = await openOutside(shared)
  const tls = makeCertificate(folder)
  const password = randomBytes(16).toString('hex')
  const secrets = {
    postgres_password: password,
    database_url: `postgresql://afterglow:${password}@postgres:5432/afterglow`,
    secret: randomBytes(32).toString('hex'),
    smtp_url: `smtp://127.0.0.1:${SMTP_PORT}`,
    gcn_client_secret: 'a mock asks for none',
    tls_certificate: tls.certificate,
    tls_key: tls.key,
  }
  for (const [name, value] of Object.entries(secrets)) {
    const file = join(folder, name)
    writeFileSync(file, value)
    await docker(['secret', 'create', `${STACK}_${name}`, file])
  }
  // The stack's files name what lies beside them.
  cpSync(join(PROJECT, 'docker-stack.yml'), join(folder, 'docker-stack.yml'))
  cpSync(join(PROJECT, 'dev/drills/local-stack.yml'), join(folder, 'local-stack.yml'))
  cpSync(join(PROJECT, 'stack'), join(folder, 'stack'), { recursive: true })
  writeFileSync(join(folder, 'site.env'), siteSettings(site))

  const url = `postgresql://afterglow:${password}@localhost/afterglow?host=${encodeURIComponent(shared)}`
  Object.assign(process.env, {
    DATABASE_URL: url,
    REDIS_URL: '',
    LOG_LEVEL: 'fatal',
    GCN_BROKERS: outside.brokers,
  })
  return {
    site,
    plainSite: `http://127.0.0.1:${PORTS.http}`,
    certificate: tls.certificate,
    outside,
    async deploy(image) {
      const files = ['docker-stack.yml', 'local-stack.yml'].flatMap(file => [
        '--compose-file',
        join(folder, file),
      ])
      await docker(['stack', 'deploy', '--detach=true', '--resolve-image=never', ...files, STACK], {
        AFTERGLOW_IMAGE: image,
        HTTP_PORT: String(PORTS.http),
        HTTPS_PORT: String(PORTS.https),
        DRILL_FOLDER: shared,
        DRILL_KAFKA_PORT: String(outside.kafkaPort),
      })
    },
    async close() {
      await removeStack()
      await outside.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function siteSettings(site: string): string {
  const settings = {
    SITE_URL: site,
    MAIL_FROM: 'Afterglow <alerts@afterglow.example>',
    FOLLOW_SKY_MAPS: 'off',
    GCN_TOPICS_REFRESH_SECONDS: '2',
    SCHEMA_WAIT_SECONDS: '20',
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

function makeCertificate(folder: string): { certificate: string; key: string } {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const words =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1'
  const name = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate]
  const made = spawnSync('openssl', [...words.split(' '), ...name], { encoding: 'utf8' })
  if (made.status !== 0) throw new Trouble(`openssl made no certificate: ${made.stderr}`)
  return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') }
}

/** What a drill that was killed left behind is the drill's own, by its name. */
async function refuseLeftovers(): Promise<void> {
  if ((await docker(['stack', 'ls', '--format', '{{.Name}}'])).split('\n').includes(STACK))
    await removeStack()
  else await removeSecrets()
}

async function removeStack(): Promise<void> {
  // First those who would wait for what they stand on.
  const above = ['web', 'gcn', 'alerts'].map(service => `${STACK}_${service}`)
  for (const service of above) await docker(['service', 'rm', service]).catch(() => {})
  const haveGone = async () =>
    (await Promise.all(['web', 'gcn', 'alerts'].map(containersOf))).flat().length === 0
  await until(haveGone, 60_000, 500)
  // It complains of networks that are going already.
  await docker(['stack', 'rm', STACK]).catch(() => {})
  const label = `label=com.docker.stack.namespace=${STACK}`
  const isGone = async () => (await docker(['ps', '--quiet', '--filter', label])) === ''
  await until(isGone, 180_000, 500)
  // That of a job stays when its stack goes.
  const ended = (await docker(['ps', '--all', '--quiet', '--filter', label])).split('\n').filter(Boolean)
  for (const id of ended) await docker(['rm', '--force', id]).catch(() => {})
  const hasNoNetwork = async () => (await docker(['network', 'ls', '--quiet', '--filter', label])) === ''
  await until(hasNoNetwork, 30_000, 500)
  const volumes = await docker(['volume', 'ls', '--quiet', '--filter', label])
  for (const volume of volumes.split('\n').filter(Boolean)) await docker(['volume', 'rm', volume])
  await removeSecrets()
}

async function removeSecrets(): Promise<void> {
  const names = (await docker(['secret', 'ls', '--format', '{{.Name}}'])).split('\n')
  for (const name of names) if (name.startsWith(`${STACK}_`)) await docker(['secret', 'rm', name])
}
