import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { PROJECT } from '#dev/run-program.ts'
import { Trouble } from '#dev/trouble.ts'
import { until } from '#dev/until.ts'
import { docker } from './docker.ts'
import { IMAGE } from './images.ts'
import { type Outside, openOutside, SMTP_PORT } from './outside.ts'
import { REPOSITORY } from './registry.ts'
import { containersOf, STACK } from './swarm.ts'

const PORTS = { http: 18780, https: 18743 }

export type Stage = {
  /** https://127.0.0.1:… */
  site: string
  plainSite: string
  /** Of the site, which signed it itself. */
  certificate: string
  outside: Outside
  /** The drill's own, with the stack's files, its secrets and `certificate.pem`. */
  folder: string
  deploySecret: string
  backup: { folder: string; keyFile: string }
  /** Gives the whole stack this image, as a maintainer would by hand, with these files of the stack besides. */
  deploy(image: string, more?: string[]): Promise<void>
  close(): Promise<void>
}

/** As a maintainer names them, the drill's own last. */
const FILES = ['docker-stack.yml', 'stack/deploy.yml', 'stack/backup.yml', 'local-stack.yml']

/** Prepares all that the stack needs, on this machine alone. Sets this process's own settings to reach its database. */
export async function openStage(): Promise<Stage> {
  // What a drill that was killed left behind is the drill's own, by its name.
  await removeStack()
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
    deploy_secret: randomBytes(32).toString('hex'),
    grafana_password: randomBytes(16).toString('hex'),
    dkim_key: generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    }).privateKey,
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
  for (const file of ['local-stack.yml', 'local-profiles.yml'])
    cpSync(join(PROJECT, 'dev/drills', file), join(folder, file))
  for (const room of ['stack', 'monitoring'])
    cpSync(join(PROJECT, room), join(folder, room), { recursive: true })
  const backup = await prepareBackup(folder, shared)
  writeFileSync(join(folder, 'site.env'), siteSettings(site, backup.recipient))

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
    folder,
    deploySecret: secrets.deploy_secret,
    backup,
    async deploy(image, more = []) {
      const files = [...FILES, ...more].flatMap(file => ['--compose-file', join(folder, file)])
      await docker(['stack', 'deploy', '--detach=true', '--resolve-image=never', ...files, STACK], {
        AFTERGLOW_IMAGE: image,
        HTTP_PORT: String(PORTS.http),
        HTTPS_PORT: String(PORTS.https),
        DRILL_IMAGE: IMAGE,
        DRILL_FOLDER: shared,
        DRILL_KAFKA_PORT: String(outside.kafkaPort),
        RELAY_NAME: 'mail.afterglow.example',
        MAIL_DOMAIN: 'afterglow.example',
      })
    },
    async close() {
      await removeStack()
      await outside.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A key, and a folder that stands for the bucket. */
async function prepareBackup(folder: string, shared: string) {
  const key = await generateIdentity()
  const keyFile = join(folder, 'backup.key')
  writeFileSync(keyFile, `${key}\n`, { mode: 0o600 })
  const vault = join(shared, 'backups')
  mkdirSync(vault)
  chmodSync(vault, 0o777)
  return { folder: vault, keyFile, recipient: await identityToRecipient(key) }
}

function siteSettings(site: string, recipient: string): string {
  const settings = {
    SITE_URL: site,
    MAIL_FROM: 'Afterglow <alerts@afterglow.example>',
    FOLLOW_SKY_MAPS: 'off',
    GCN_TOPICS_REFRESH_SECONDS: '2',
    SCHEMA_WAIT_SECONDS: '20',
    DEPLOY_IMAGE: REPOSITORY,
    DEPLOY_STACK: STACK,
    BACKUP_URL: '/drill/backups',
    BACKUP_RECIPIENT: recipient,
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

const ABOVE = ['web', 'gcn', 'alerts', 'backup']

export async function removeStack(): Promise<void> {
  // First those who would wait for what they stand on.
  const above = ABOVE.map(service => `${STACK}_${service}`)
  for (const service of above) await docker(['service', 'rm', service]).catch(() => {})
  const haveGone = async () => (await Promise.all(ABOVE.map(containersOf))).flat().length === 0
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
