import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createConnection } from 'node:net'
import { promisify } from 'node:util'
import nodemailer from 'nodemailer'
import { need } from '#dev/tools.ts'
import { until } from '#dev/until.ts'
import { openMailer } from '#server/mailer.ts'
import { composeMessage } from '#server/mails/compose.ts'
import { addressEventMail, type EventMailBody, renderEventMail } from '#server/mails/event-mail.ts'
import { MAIL_SAMPLES, SAMPLE_READER } from '#tests/factories/event-news.ts'
import { atLeast, beside, median, type Row } from './row.ts'

const MAILS = 6000
const ROUNDS = 3
const CONNECTIONS = 8
const PORT = 25_259
const FROM = 'alerts@afterglow.example'

/**
 * Mails a second from one process to postfix's smtp-sink: ours, from the rendered body to the relay's 250, beside what
 * nodemailer's own pool makes of the same mails and what postfix's smtp-source sends of the same size.
 */
export async function benchMail(): Promise<Row[]> {
  const tool = need('smtp-sink')
  if (!tool.ok) throw new Error(tool.why)
  const sink = await startSink(tool.path)
  try {
    const body = await renderEventMail(MAIL_SAMPLES.refined, 'en', 'https://afterglow.example')
    const bytes = composeMessage(mailFor(body, 0), FROM, new Date()).length
    const ours: number[] = []
    const plain: number[] = []
    const postfix: number[] = []
    // In turns, so that whatever else the machine does weighs on all of them.
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await perSecond(() => sendOurs(body)))
      plain.push(await perSecond(() => sendPlain(body)))
      postfix.push(await perSecond(() => sendWithPostfix(tool.path, bytes)))
    }
    return [
      atLeast('send mails, one process', median(ours), 'mails/s', 3000),
      beside("  nodemailer's pool and composer", median(plain), 'mails/s'),
      beside("  postfix's smtp-source, same size", median(postfix), 'mails/s'),
      beside('  size of a mail', bytes / 1000, 'kB'),
    ]
  } finally {
    sink.kill()
  }
}

const mailFor = (body: EventMailBody, i: number) =>
  addressEventMail(body, { ...SAMPLE_READER, deliveryId: BigInt(i), email: `p${i}@example.org` }, new Date())

async function startSink(path: string): Promise<ChildProcess> {
  // Postfix's tools do not run as root.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const sink = spawn(path, [...user, `127.0.0.1:${PORT}`, '1000'], { stdio: 'ignore' })
  if (await until(listens, 5000)) return sink
  sink.kill()
  throw new Error(`smtp-sink does not listen on 127.0.0.1:${PORT}`)
}

function listens(): Promise<boolean> {
  return new Promise(resolve => {
    const socket = createConnection({ host: '127.0.0.1', port: PORT })
    const answer = (isUp: boolean) => () => {
      socket.destroy()
      resolve(isUp)
    }
    socket.once('connect', answer(true)).once('error', answer(false))
  })
}

async function perSecond(send: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await send()
  return MAILS / ((performance.now() - start) / 1000)
}

async function sendOurs(body: EventMailBody): Promise<void> {
  const mailer = openMailer({ smtpUrl: `smtp://127.0.0.1:${PORT}`, from: FROM, connections: CONNECTIONS })
  await inParallel(async i => {
    const outcome = await mailer.send(mailFor(body, i))
    if (!outcome.ok) throw new Error(outcome.why)
  })
  await mailer.close()
}

async function sendPlain(body: EventMailBody): Promise<void> {
  const pool = nodemailer.createTransport({
    host: '127.0.0.1',
    port: PORT,
    pool: true,
    maxConnections: CONNECTIONS,
    ignoreTLS: true,
  })
  await inParallel(async i => {
    const { to, ...mail } = mailFor(body, i)
    await pool.sendMail({ ...mail, from: FROM, to: { name: '', address: to } })
  })
  pool.close()
}

async function sendWithPostfix(sinkPath: string, bytes: number): Promise<void> {
  const source = sinkPath.replace(/sink$/, 'source')
  const words = ['-m', MAILS, '-s', CONNECTIONS, '-l', bytes, '-d', `127.0.0.1:${PORT}`]
  await promisify(execFile)(source, words.map(String), { timeout: 60_000 })
}

/** As many at once as the alerts worker keeps under way. */
async function inParallel(send: (i: number) => Promise<void>): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < MAILS) await send(next++)
  }
  await Promise.all(Array.from({ length: CONNECTIONS * 4 }, lane))
}
