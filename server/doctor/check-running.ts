import { connect } from 'node:tls'
import { env } from '#server/env.ts'
import { readMark } from '#server/settings.ts'
import { readHeartbeat } from '#server/status.ts'
import { type Finding, ill, leftOut, well } from './finding.ts'

// What should be happening: GCN is heard, the canary comes through, backups are made, the certificate holds.

const BACKUP_GOOD_FOR_H = 36
const CERTIFICATE_LEAST_DAYS = 14

export async function checkHeartbeat(now: Date): Promise<Finding> {
  const { GCN_HEARTBEAT } = env()
  if (GCN_HEARTBEAT === 'off') return leftOut('heartbeat', 'GCN_HEARTBEAT is off')
  const { hearing, lastAt } = await readHeartbeat(now)
  if (hearing === 'yes') return well('heartbeat', `GCN was heard at ${lastAt?.toISOString()}`)
  const says = lastAt ? `GCN was last heard at ${lastAt.toISOString()}` : 'GCN was never heard'
  return ill(
    'heartbeat',
    says,
    'Is the gcn process running? docs/watching.md, "GCN is silent", goes on from there.',
  )
}

export async function checkBackups(now: Date): Promise<Finding> {
  const { BACKUP_URL } = env()
  if (!BACKUP_URL) return ill('backups', 'none are made: BACKUP_URL is not set', 'docs/backups.md.')
  const mark = await readMark<{ at: string }>('backup.newest')
  if (!mark) return ill('backups', 'none was made yet', 'Is the backup process running? Its log tells.')
  const hours = (now.getTime() - Date.parse(mark.at)) / 3_600_000
  const says = `the newest is ${hours.toFixed(1)} hours old`
  return hours > BACKUP_GOOD_FOR_H
    ? ill(
        'backups',
        says,
        'Look into the log of the backup process: a full disk and a changed key are the usual causes.',
      )
    : well('backups', says)
}

export async function checkCanary(now: Date): Promise<Finding> {
  if (!env().CANARY_EMAIL) return leftOut('canary', 'CANARY_EMAIL is not set')
  const mark = await readMark<{ at: string }>('canary.arrived')
  const minutes = mark ? (now.getTime() - Date.parse(mark.at)) / 60_000 : Number.POSITIVE_INFINITY
  if (minutes < 15) return well('canary', `one came through ${minutes.toFixed(0)} minutes ago`)
  const says = mark ? `the last one came through at ${mark.at}` : 'none came through yet'
  return ill('canary', says, 'docs/watching.md, "The canary is silent".')
}

export async function checkCertificate(now: Date): Promise<Finding> {
  const { protocol, hostname, port } = new URL(env().SITE_URL)
  if (protocol !== 'https:') return leftOut('certificate', 'SITE_URL is not https')
  const { validTo, why } = await readCertificate(hostname, Number(port || 443))
  const toDo =
    'Renew it, and check that whoever renews it (certbot, the proxy) runs. docs/run.md, "Certificates".'
  if (!validTo) return ill('certificate', `${hostname} shows none: ${why}`, toDo)
  if (why) return ill('certificate', `${hostname}: ${why}`, toDo)
  const days = Math.floor((validTo.getTime() - now.getTime()) / 86_400_000)
  const says = `that of ${hostname} holds for ${days} days`
  return days < CERTIFICATE_LEAST_DAYS ? ill('certificate', says, toDo) : well('certificate', says)
}

function readCertificate(host: string, port: number): Promise<{ validTo: Date | null; why: string }> {
  return new Promise(resolve => {
    // It is looked at whether or not it is trusted; that is said as well.
    const socket = connect(
      { host, port, servername: host, rejectUnauthorized: false, timeout: 10_000 },
      () => {
        const { valid_to: validTo } = socket.getPeerCertificate()
        const why = socket.authorized ? '' : String(socket.authorizationError)
        socket.end()
        resolve({ validTo: validTo ? new Date(validTo) : null, why })
      },
    )
    socket.on('timeout', () => socket.destroy(new Error('it does not answer')))
    socket.on('error', error => resolve({ validTo: null, why: error.message }))
  })
}

export async function checkSettings(): Promise<Finding> {
  const { SECRET, SITE_URL, MAIL_FROM, TRUSTED_PROXY_HOPS } = env()
  const wrong = [
    !SECRET && 'SECRET is not set: nobody can sign in',
    SITE_URL.startsWith('http:') && !/\/\/(127\.0\.0\.1|localhost)/.test(SITE_URL) && 'SITE_URL is not https',
    SITE_URL.startsWith('https:') && TRUSTED_PROXY_HOPS === 0 && 'TRUSTED_PROXY_HOPS is 0 behind a proxy',
    SITE_URL.startsWith('https:') &&
      MAIL_FROM.includes('@localhost') &&
      'MAIL_FROM is an address of localhost',
  ].filter(Boolean)
  return wrong.length === 0
    ? well('settings', 'they are complete')
    : ill('settings', wrong.join('; '), 'README.md has the table of settings.')
}
