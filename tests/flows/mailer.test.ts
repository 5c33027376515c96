import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BounceKind } from '#domain/bounces/bounce-kind.ts'
import { type Mail, type Mailer, openMailer } from '#server/mailer.ts'
import { type Answer, type SmtpSink, startSmtpSink } from '#tests/smtp-sink.ts'

const FROM = 'Afterglow ± <alerts@afterglow.example>'

function mail(wanted: Partial<Mail> = {}): Mail {
  return {
    to: 'vera@example.org',
    subject: 'Fermi 798430369: position ±3.4° (68 %)',
    text: 'Hello.\n',
    html: '<p>Hello.</p>',
    headers: { 'List-Id': 'Afterglow alerts <alerts.afterglow.example>' },
    messageId: '<delivery-1@afterglow.example>',
    ...wanted,
  }
}

describe('the mailer, against a real SMTP server', () => {
  let sink: SmtpSink
  const opened: { close(): Promise<void> }[] = []

  function open(settings: { url?: string; connections?: number } = {}): Mailer {
    const { url = sink.url, connections = 2 } = settings
    const mailer = openMailer({ smtpUrl: url, from: FROM, connections })
    opened.push(mailer)
    return mailer
  }

  beforeEach(async () => {
    sink = await startSmtpSink()
    opened.push(sink)
  })
  afterEach(async () => {
    // Mailers first: a server waits for those who are still connected.
    for (const it of opened.splice(0).toReversed()) await it.close()
  })

  test('what is sent arrives to the letter, whatever its lines begin with', async () => {
    const text = [
      '.',
      '..',
      '.hidden',
      'From here on',
      '',
      'trailing blanks  ',
      '\ta tab\t',
      'x'.repeat(2000),
      `${'°'.repeat(200)}.`,
      '. ',
      '= =3D =',
      '😀 −22° 14′ 05″ \u202f',
      '.',
      '',
    ].join('\n')
    const html = `<p>${text}</p>`
    expect(await open().send(mail({ text, html }))).toMatchObject({ ok: true })
    const got = sink.mails[0]
    expect(got?.text).toBe(text)
    expect(got?.html.trimEnd()).toBe(html)
    expect(got?.subject).toBe('Fermi 798430369: position ±3.4° (68 %)')
    expect(got?.messageId).toBe('<delivery-1@afterglow.example>')
    expect(got?.from).toBe('alerts@afterglow.example')
    expect(got?.headers.get('from')).toMatchObject({ text: '"Afterglow ±" <alerts@afterglow.example>' })
    const lines = got?.raw.toString('latin1').split('\r\n') ?? []
    expect(lines.filter(line => line.length > 76 || /[^\t -~]/.test(line))).toEqual([])
  })

  test('no text becomes a header, and no header another one', async () => {
    const sly = 'Burst\r\nBcc: spy@example.org\r\n\r\nBody'
    await open().send(mail({ subject: sly, headers: { 'List-Id': sly, 'X-Rule': `°${sly}` } }))
    const got = sink.mails[0]
    expect(got?.to).toBe('vera@example.org')
    expect(got?.headers.has('bcc')).toBe(false)
    expect(got?.subject).toBe('Burst Bcc: spy@example.org Body')
    expect(got?.text).toBe('Hello.\n')
  })

  test.each([
    'vera@example.org\r\nRCPT TO:<spy@example.org>',
    'vera@example.org, spy@example.org',
    '"vera spy"@example.org',
    'vera@example.org>',
    'Vera <vera@example.org>',
    'vera@exam ple.org',
    'vera\u0000@example.org',
    'vera@',
    '',
    'vérà@example.org',
  ])('%j is no mailbox, and the relay never hears of it', async to => {
    expect(await open().send(mail({ to }))).toEqual({ ok: false, kind: 'permanent', why: 'not one mailbox' })
    expect(sink.connections).toBe(0)
  })

  const text = 'no, <vera@example.org>, never'
  /** What it says of the mailbox, if anything. */
  const of = (kind: BounceKind, status: string | null) => ({ kind, status })
  test.each<[Answer, string, string, ReturnType<typeof of>?]>([
    [{ code: 451, message: `4.7.1 ${text}` }, 'temporary', '451 4.7.1 at RCPT TO', of('refused', '4.7.1')],
    [{ code: 454, message: `4.7.1 ${text}` }, 'temporary', '454 4.7.1 at RCPT TO', of('refused', '4.7.1')],
    [{ code: 550, message: `5.1.1 ${text}` }, 'permanent', '550 5.1.1 at RCPT TO', of('hard', '5.1.1')],
    [{ code: 550, message: text }, 'permanent', '550 at RCPT TO', of('hard', null)],
    [{ code: 552, message: `5.2.2 ${text}` }, 'permanent', '552 5.2.2 at RCPT TO', of('soft', '5.2.2')],
    [{ code: 550, message: `5.7.1 ${text}` }, 'permanent', '550 5.7.1 at RCPT TO', of('refused', '5.7.1')],
    [
      { code: 550, message: `5.1.1 ${text}`, at: 'data' },
      'permanent',
      '550 5.1.1 at DATA',
      of('hard', '5.1.1'),
    ],
    [{ code: 421, message: `4.3.2 ${text}` }, 'outage', '421 4.3.2 at CONN'],
    [{ code: 530, message: `5.7.0 ${text}` }, 'outage', '530 5.7.0 at RCPT TO'],
    [{ code: 452, message: text, at: 'data' }, 'temporary', '452 at DATA'],
    [{ code: 554, message: `5.6.0 ${text}`, at: 'data' }, 'permanent', '554 5.6.0 at DATA'],
  ])('%j is %s', async (answer, kind, why, bounce) => {
    sink.behave({ answers: { 'vera@example.org': answer } })
    expect(await open().send(mail())).toEqual({ ok: false, kind, why, ...(bounce && { bounce }) })
  })

  test.each([true, false])(
    'one refused recipient concerns nobody else (pipelining: %s)',
    async pipelining => {
      const server = await startSmtpSink({ hidePIPELINING: !pipelining })
      opened.push(server)
      server.behave({ answers: { 'p3@example.org': { code: 550, message: '5.1.1 unknown' } } })
      const mailer = open({ url: server.url, connections: 1 })
      const to = Array.from({ length: 8 }, (_, i) => `p${i}@example.org`)
      const outcomes = await Promise.all(to.map(it => mailer.send(mail({ to: it }))))
      expect(outcomes.map(it => it.ok)).toEqual([true, true, true, false, true, true, true, true])
      expect(server.mails.map(it => it.to)).toEqual(to.toSpliced(3, 1))
      expect(server.connections).toBe(1)
    },
  )

  test('a relay that is down is an outage for all who wait, and is found again when it is back', async () => {
    await sink.stop()
    const mailer = open()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => mailer.send(mail())))
    expect(new Set(outcomes.map(it => JSON.stringify(it)))).toEqual(
      new Set(['{"ok":false,"kind":"outage","why":"ECONNREFUSED"}']),
    )
    await sink.start()
    expect(await mailer.send(mail())).toMatchObject({ ok: true })
  })

  test('a relay that restarts costs nobody a mail', async () => {
    const mailer = open()
    expect(await mailer.send(mail())).toMatchObject({ ok: true })
    await sink.stop()
    await sink.start()
    const again = await mailer.send(mail({ messageId: '<delivery-2@afterglow.example>' }))
    const outcome = again.ok
      ? again
      : await mailer.send(mail({ messageId: '<delivery-2@afterglow.example>' }))
    expect(outcome).toMatchObject({ ok: true })
    expect([...sink.counts().values()]).toEqual([1, 1])
  })

  test('a relay that goes away in the middle of a message is an outage', async () => {
    sink.behave({ delayMs: 60_000 })
    const outcome = open().send(mail())
    await expect.poll(() => sink.connections).toBe(1)
    await sink.stop()
    expect(await outcome).toMatchObject({ ok: false, kind: 'outage' })
    expect(sink.mails).toEqual([])
  })

  test.each([
    [421, '421 4.3.2'],
    [554, '554 5.3.2'],
  ])('a greeting with %d is an outage', async (code, why) => {
    sink.behave({ greeting: { code, message: `${code === 421 ? '4' : '5'}.3.2 not now` } })
    expect(await open().send(mail())).toMatchObject({
      ok: false,
      kind: 'outage',
      why: expect.stringContaining(why),
    })
  })

  test('a campaign goes over few connections, each mail once', async () => {
    const mailer = open({ connections: 4 })
    const ids = Array.from({ length: 600 }, (_, i) => `<delivery-${i}@afterglow.example>`)
    const outcomes = await Promise.all(ids.map(messageId => mailer.send(mail({ messageId }))))
    expect(outcomes.filter(it => !it.ok)).toEqual([])
    expect(new Map(ids.map(id => [id, 1]))).toEqual(sink.counts())
    // None carries more than a hundred, and no more than four are open at once.
    expect(sink.connections).toBeGreaterThanOrEqual(6)
    expect(sink.connections).toBeLessThanOrEqual(9)
  })

  test('a relay that lets only one of our connections in gets everything over that one', async () => {
    const narrow = await startSmtpSink({ maxClients: 1 })
    opened.push(narrow)
    const mailer = open({ url: narrow.url, connections: 4 })
    const ids = Array.from({ length: 40 }, (_, i) => `<delivery-${i}@afterglow.example>`)
    const outcomes = await Promise.all(ids.map(messageId => mailer.send(mail({ messageId }))))
    expect(outcomes.filter(it => !it.ok)).toEqual([])
    expect(narrow.mails).toHaveLength(40)
  })

  test('closing waits for what is under way', async () => {
    sink.behave({ delayMs: 50 })
    const mailer = open({ connections: 1 })
    const outcomes = Promise.all(
      [1, 2, 3].map(i => mailer.send(mail({ messageId: `<delivery-${i}@a.example>` }))),
    )
    await mailer.close()
    expect((await outcomes).every(it => it.ok)).toBe(true)
    expect(sink.mails).toHaveLength(3)
  })

  describe('with TLS and a password', () => {
    let secure: SmtpSink
    const withTls = (login = '') => secure.url.replace('//', `//${login}`)

    // smtp-server brings a certificate that it signed itself.
    beforeEach(async () => {
      secure = await startSmtpSink({
        hideSTARTTLS: false,
        authOptional: false,
        authMethods: ['PLAIN'],
        disabledCommands: [],
        allowInsecureAuth: false,
        onAuth({ username, password }, session, done) {
          const isRight = session.secure && username === 'after@glow' && password === 'p@ss/word'
          done(isRight ? null : new Error('5.7.8 wrong, after@glow'), isRight ? { user: 'after' } : undefined)
        },
      })
      opened.push(secure)
    })

    const trusting = '?requireTLS=true&tls.rejectUnauthorized=false'

    test('STARTTLS comes first, then the password', async () => {
      const url = `${withTls('after%40glow:p%40ss%2Fword@')}/${trusting}`
      expect(await open({ url }).send(mail())).toMatchObject({ ok: true })
      expect(secure.mails[0]?.isSecure).toBe(true)
    })

    test('a wrong password is an outage, and is not told', async () => {
      const outcome = await open({ url: `${withTls('after%40glow:wrong@')}/${trusting}` }).send(mail())
      expect(outcome).toMatchObject({ ok: false, kind: 'outage' })
      expect(JSON.stringify(outcome)).toContain('535')
      expect(JSON.stringify(outcome)).not.toMatch(/glow|wrong/)
    })

    test('a certificate that nobody vouches for is an outage', async () => {
      const url = `${withTls('after%40glow:p%40ss%2Fword@')}/?requireTLS=true`
      expect(await open({ url }).send(mail())).toMatchObject({ ok: false, kind: 'outage' })
      expect(secure.mails).toEqual([])
    })

    test('a relay that wants a password and got none is an outage', async () => {
      const outcome = await open({ url: `${withTls()}/${trusting}` }).send(mail())
      expect(outcome).toMatchObject({ ok: false, kind: 'outage', why: expect.stringContaining('530') })
    })

    test('a relay without TLS is an outage when TLS is required', async () => {
      const outcome = await open({ url: `${sink.url}/?requireTLS=true` }).send(mail())
      expect(outcome).toMatchObject({ ok: false, kind: 'outage' })
      expect(sink.mails).toEqual([])
    })
  })
})
