import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { type Headers, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

/** A refusal, its message as the relay would write it: `4.7.1 greylisted`. */
export type Answer = {
  code: number
  message: string
  /** Answered so often, then the mail is taken; for ever unless told. */
  times?: number
  /** To the recipient (as usual), or only when the whole message was read. */
  at?: 'rcpt' | 'data'
}

export type Behaviour = {
  /** Wait before each final answer, milliseconds. */
  delayMs?: number
  /** By recipient. */
  answers?: Record<string, Answer>
  /** Instead of a greeting, to everybody. */
  greeting?: Answer
}

/** A mail that was accepted. */
export type SunkMail = {
  to: string
  from: string
  messageId: string
  subject: string
  text: string
  html: string
  headers: Headers
  raw: Buffer
  isSecure: boolean
}

/**
 * A real SMTP server on 127.0.0.1 that keeps what it is sent, in the order of its 250s, and refuses, dawdles and
 * disappears when told to.
 */
export class SmtpSink {
  readonly mails: SunkMail[] = []
  /** Connections since the beginning. */
  connections = 0
  private readonly options: SMTPServerOptions
  private readonly sockets = new Set<Socket>()
  private behaviour: Behaviour = {}
  private answered = new Map<Answer, number>()
  private server: SMTPServer | null = null
  private port = 0

  constructor(options: SMTPServerOptions) {
    this.options = options
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`
  }

  /** Behaves so from now on; `{}` takes everything at once. */
  behave(behaviour: Behaviour): void {
    this.behaviour = behaviour
    this.answered = new Map()
  }

  /** How often each Message-ID was accepted: 2 is a double. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { messageId } of this.mails) counts.set(messageId, (counts.get(messageId) ?? 0) + 1)
    return counts
  }

  forget(): void {
    this.mails.length = 0
  }

  /** Listens (again), always on the same port. */
  async start(): Promise<void> {
    const server = new SMTPServer({
      hideSTARTTLS: this.options.key === undefined,
      disabledCommands: this.options.onAuth ? [] : ['AUTH'],
      disableReverseLookup: true,
      logger: false,
      authOptional: true,
      onConnect: (_session, done) => {
        this.connections++
        done(this.refusalOf(this.behaviour.greeting))
      },
      onRcptTo: ({ address }, _session, done) => {
        const answer = this.behaviour.answers?.[address]
        done(answer?.at === 'data' ? null : this.refusalOf(answer))
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          void this.keep(Buffer.concat(chunks), session, server).then(done, done)
        })
      },
      ...this.options,
    })
    // A client that goes away in the middle is part of what is tested.
    server.on('error', () => {})
    server.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket)
      socket.on('close', () => this.sockets.delete(socket))
    })
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject)
      server.listen(this.port, '127.0.0.1', resolve)
    })
    this.port = (server.server.address() as AddressInfo).port
    this.server = server
  }

  /** Drops every connection and refuses new ones. */
  async stop(): Promise<void> {
    const { server } = this
    this.server = null
    for (const socket of this.sockets) socket.destroy()
    if (server) await new Promise<void>(resolve => server.close(resolve))
  }

  close(): Promise<void> {
    return this.stop()
  }

  private async keep(raw: Buffer, session: SMTPServerSession, server: SMTPServer): Promise<Error | null> {
    const { mailFrom, rcptTo } = session.envelope
    const to = rcptTo[0]?.address ?? ''
    const answer = this.behaviour.answers?.[to]
    const refusal = answer?.at === 'data' ? this.refusalOf(answer) : null
    if (refusal) return refusal
    const parsed = await simpleParser(raw)
    if (this.behaviour.delayMs) await pause(this.behaviour.delayMs)
    // Nobody hears a 250 any more from a server that was stopped meanwhile.
    if (this.server !== server) return new Error('stopped')
    this.mails.push({
      to,
      from: mailFrom ? mailFrom.address : '',
      messageId: parsed.messageId ?? '',
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html === false ? '' : parsed.html,
      headers: parsed.headers,
      raw,
      isSecure: session.secure,
    })
    return null
  }

  private refusalOf(answer: Answer | undefined): Error | null {
    if (!answer) return null
    const before = this.answered.get(answer) ?? 0
    this.answered.set(answer, before + 1)
    if (answer.times !== undefined && before >= answer.times) return null
    return Object.assign(new Error(answer.message), { responseCode: answer.code })
  }
}

/** Starts a sink on a free port. `options` are smtp-server's: with `key` and `cert` it offers STARTTLS, with `onAuth` AUTH. */
export async function startSmtpSink(options: SMTPServerOptions = {}): Promise<SmtpSink> {
  const sink = new SmtpSink(options)
  await sink.start()
  return sink
}
