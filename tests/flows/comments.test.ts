import { buffer } from 'node:stream/consumers'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deleteAccount } from '#server/accounts.ts'
import { block, listBlocked, unblock } from '#server/blocks.ts'
import { makeChannel } from '#server/channels.ts'
import { askCoObserver } from '#server/co-observers.ts'
import { findCommentWays, keepCommentWays, stopCommentMail } from '#server/comment-news.ts'
import {
  countComments,
  deleteComment,
  editComment,
  findComment,
  listComments,
  writeComment,
} from '#server/comments.ts'
import { db, pool } from '#server/db.ts'
import { keepEventWish } from '#server/event-wishes.ts'
import { exportAccount } from '#server/export-account.ts'
import { changeObservation, makeObservation, turnObservation } from '#server/observations.ts'
import { keepObserverWishes } from '#server/observers.ts'
import { listDeeds, suspend } from '#server/people.ts'
import { hideComment, leaveAsIs, listCases, listHidden, report } from '#server/reports.ts'
import { readUnsubscribe, unsubscribeSecret } from '#server/tokens.ts'
import { type ChannelService, startChannelService } from '#tests/channel-service.ts'
import { makePerson } from '#tests/factories/people.ts'
import { makeReport } from '#tests/factories/reports.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { Stage } from './stage.ts'

// Comments on an event, from what is written to who hears of it, through the real alerts process.

const stage = new Stage('postgres')
let service: ChannelService
let slug = ''
const now = () => new Date()

beforeAll(async () => {
  service = await startChannelService()
  process.env.PRIVATE_HOSTS = service.host
  await stage.startWorker()
  const t0 = new Date(Date.now() - 3_600_000)
  const place = { raDeg: 253.97, decDeg: -32.77, errorRadiusDeg: 8.3 }
  const heard = await stage.arrive(
    fermiPosition({ stage: 'FLT', t0, ...place, classIndex: 4, classPercent: 92 }),
  )
  slug = heard.eventSlug ?? ''
})
afterAll(async () => {
  await stage.stopWorkers()
  await service.close()
})
beforeEach(async () => {
  if (!(await stage.settled())) throw new Error('the test before left something owed')
  stage.sink.forget()
  service.calls.length = 0
})

const LIMIT = makeReport({
  startAt: new Date(Date.now() - 1_800_000),
  limitingMag: 19.5,
  limitingMagSigma: 3,
})

let made = 0
/** Somebody who can be mentioned by a handle of their own. */
async function make(wanted: { role?: 'MODERATOR'; password?: string } = {}) {
  const handle = `person-${made++}`
  const email = `${handle}@example.org`
  const { userId } = await makePerson({ email, name: `Name of ${handle}`, rule: null, ...wanted })
  await keepObserverWishes(userId, { handle, isPublicObserver: false, showsInstruments: false })
  return { userId, handle, email }
}

async function say(userId: number, body: string, at = now()): Promise<number> {
  const written = await writeComment(userId, slug, body, at)
  if (!written.ok) throw new Error(written.why)
  return written.id
}

async function told(): Promise<string[]> {
  expect(await stage.settled()).toBe(true)
  return stage.sink.mails.map(it => it.to).sort()
}

test('who is mentioned and who follows the event hear of it once; nobody of their own, nor of whom they block', async () => {
  const [author, mentioned, both, follower, blocking, muted, bystander] = [
    await make(),
    await make(),
    await make(),
    await make(),
    await make(),
    await make(),
    await make(),
  ]
  for (const { userId } of [author, both, follower]) await keepEventWish(userId, slug, 'follow')
  await keepEventWish(muted.userId, slug, 'mute')
  await block(blocking.userId, author.userId)
  const handles = [author, mentioned, both, blocking, muted].map(it => `@${it.handle}`).join(' ')
  const id = await say(author.userId, `Seen? ${handles} ${handles}`)
  expect(await told()).toEqual([mentioned.email, both.email, follower.email].sort())
  const mail = stage.sink.mails.find(it => it.to === mentioned.email)
  expect(mail?.headers.has('list')).toBe(true)
  expect(mail?.text).toContain(`/comments/${id}`)
  expect(mail?.subject).toMatch(/^Name of person-\d+ mentions you: /)
  // The same comment told again tells nobody twice.
  await editComment(author.userId, id, `Seen, by now? ${handles} @${bystander.handle}`, now())
  stage.sink.forget()
  expect(await told()).toEqual([bystander.email])
  const [read] = (await listComments(slug, blocking.userId, { size: 50 })).filter(it => it.id === id)
  expect(read).toMatchObject({ isFolded: true, authorId: author.userId })
  expect(read?.editedAt).not.toBeNull()
  await unblock(blocking.userId, author.userId)
  expect(await listBlocked(blocking.userId)).toEqual([])
  await pool().query('delete from event_wishes')
})

test('word of comments goes by the ways that each person chooses, and ends by the link in its mail', async () => {
  const [author, person] = [await make(), await make()]
  const secret = 'a secret that only this webhook knows'
  const channel = await makeChannel(person.userId, {
    name: 'Dome',
    settings: { kind: 'webhook', url: `${service.url}/comments`, secret },
  })
  if (!channel.ok) throw new Error(channel.why)
  expect(await findCommentWays(person.userId)).toEqual({
    mentions: { mail: true, channels: [] },
    answers: { mail: true, channels: [] },
  })
  const none = { mail: false, channels: [] }
  await keepCommentWays(person.userId, {
    mentions: { mail: true, channels: [channel.channelId] },
    answers: none,
  })
  await keepEventWish(person.userId, slug, 'follow')
  await say(author.userId, 'Clouds here')
  expect(await told()).toEqual([])
  const id = await say(author.userId, `@${person.handle} <b>look</b> up`)
  expect(await told()).toEqual([person.email])
  const [call, ...others] = service.calls.filter(it => it.path === '/comments')
  expect(others).toEqual([])
  expect(JSON.parse(String(call?.body))).toMatchObject({
    kind: 'comment',
    message: {
      lead: `@${person.handle} <b>look</b> up`,
      url: expect.stringContaining(`/comments/${id}`),
    },
    event: null,
  })
  const link = unsubscribeSecret({ userId: person.userId, comments: 'mentions' })
  expect(stage.sink.mails[0]?.text).toContain(link)
  expect(stage.sink.mails[0]?.html).not.toContain('<b>look')
  expect(readUnsubscribe(link)).toEqual({ userId: person.userId, comments: 'mentions' })
  expect(readUnsubscribe(link.replace('mentions', 'answers'))).toBeNull()
  await stopCommentMail(person.userId, 'mentions')
  expect((await findCommentWays(person.userId)).mentions).toEqual({
    mail: false,
    channels: [channel.channelId],
  })
  await keepCommentWays(person.userId, { mentions: none, answers: none })
  stage.sink.forget()
  await say(author.userId, `@${person.handle} again`)
  expect(await told()).toEqual([])
  await pool().query('delete from event_wishes')
})

test('who is named as a co-observer hears of it once, once it may be seen, by the ways of mentions', async () => {
  const [owner, asked, muted, deaf] = [await make(), await make(), await make(), await make()]
  const kept = await makeObservation(owner.userId, slug, LIMIT, 'draft')
  if (!kept.ok) throw new Error(kept.why)
  const { id } = kept
  await keepEventWish(muted.userId, slug, 'mute')
  const none = { mail: false, channels: [] }
  await keepCommentWays(deaf.userId, { mentions: none, answers: none })
  for (const name of [asked.email, `@${muted.handle}`, deaf.email, 'nobody@example.org'])
    expect(await askCoObserver(owner.userId, id, name, now())).toEqual({ ok: true })
  // Nobody but its owner sees a draft.
  expect(await told()).toEqual([])
  await changeObservation(owner.userId, id, LIMIT, 'published')
  expect(await told()).toEqual([asked.email])
  const [mail] = stage.sink.mails
  expect(mail?.subject).toMatch(/^Name of person-\d+ names you as a co-observer: /)
  expect(mail?.text).toContain('/sign-in?to=%2Fobservations')
  expect(mail?.text).toContain(unsubscribeSecret({ userId: asked.userId, comments: 'mentions' }))
  stage.sink.forget()
  await turnObservation(owner.userId, id, 'withdrawn')
  await turnObservation(owner.userId, id, 'published')
  expect(await told()).toEqual([])
  await pool().query('delete from event_wishes')
})

test('what was deleted or hidden before it was told is told to nobody', async () => {
  const [author, person, keeper] = [await make(), await make(), await make({ role: 'MODERATOR' })]
  await stage.stopWorkers()
  const gone = await say(author.userId, `@${person.handle} one`)
  const hidden = await say(author.userId, `@${person.handle} two`)
  const kept = await say(author.userId, `@${person.handle} three`)
  expect(await deleteComment(person.userId, gone)).toBeNull()
  expect(await deleteComment(author.userId, gone)).toEqual({ eventSlug: slug })
  expect(await hideComment(keeper.userId, hidden, 'rude')).toBe(true)
  await stage.startWorker()
  expect(await told()).toEqual([person.email])
  expect(stage.sink.mails[0]?.text).toContain(`/comments/${kept}`)
})

test('only who wrote it changes a comment, for a quarter of an hour; and not once it is hidden', async () => {
  const [author, other, keeper] = [await make(), await make(), await make({ role: 'MODERATOR' })]
  const at = new Date(Date.now() - 16 * 60_000)
  const old = await say(author.userId, 'Old', at)
  const fresh = await say(author.userId, 'Fresh')
  expect(await editComment(other.userId, fresh, 'Mine', now())).toMatchObject({ why: 'not-yours' })
  expect(await editComment(author.userId, old, 'New', now())).toMatchObject({ why: 'too-late' })
  expect(await editComment(author.userId, fresh, 'Fresher', now())).toMatchObject({ ok: true })
  await hideComment(keeper.userId, fresh, 'rude')
  expect(await editComment(author.userId, fresh, 'Freshest', now())).toMatchObject({ why: 'too-late' })
  expect(await findComment(fresh, null)).toMatchObject({ body: 'Fresher', hiddenWhy: 'rude' })
})

test('many comments in a short time are too many; those of who is suspended are not read', async () => {
  const [author, keeper] = [await make(), await make({ role: 'MODERATOR' })]
  for (let i = 0; i < 10; i += 1) await say(author.userId, `Spam ${i}`)
  expect(await writeComment(author.userId, slug, 'Spam', now())).toMatchObject({ why: 'too-many' })
  const before = await countComments(slug)
  expect(await suspend(keeper.userId, author.userId, 'spam')).toEqual({ ok: true })
  expect(await countComments(slug)).toBe(before - 10)
  expect(await writeComment(keeper.userId, 'no-such-event', 'Hello', now())).toMatchObject({
    why: 'no-event',
  })
})

test('what is reported waits for a moderator with what it said, and is settled by hiding it or by leaving it', async () => {
  const [author, reporter, another, keeper] = [
    await make(),
    await make(),
    await make(),
    await make({ role: 'MODERATOR' }),
  ]
  const rude = await say(author.userId, 'Rude words')
  const fine = await say(author.userId, 'Fine words')
  expect(await report(author.userId, { kind: 'comment', id: rude }, 'mine', now())).toMatchObject({
    why: 'own',
  })
  for (const { userId } of [reporter, reporter, another])
    expect(await report(userId, { kind: 'comment', id: rude }, `rude to ${userId}`, now())).toEqual({
      ok: true,
    })
  await report(reporter.userId, { kind: 'comment', id: fine }, 'dull', now())
  await editComment(author.userId, rude, 'Nice words', now())
  const cases = await listCases(10)
  expect(cases).toMatchObject([
    { kind: 'comment', id: rude, said: 'Rude words', says: 'Nice words', aboutId: author.userId },
    { kind: 'comment', id: fine, says: null, why: ['dull'] },
  ])
  expect(cases[0]?.why).toEqual([`rude to ${reporter.userId}`, `rude to ${another.userId}`])
  expect(await hideComment(keeper.userId, rude, 'rude')).toBe(true)
  await leaveAsIs(keeper.userId, cases[1]?.reportIds ?? [])
  expect(await listCases(10)).toEqual([])
  expect(await listHidden(10)).toContainEqual(expect.objectContaining({ id: rude, why: 'rude' }))
  expect((await listDeeds(author.userId, 10)).map(it => it.deed)).toEqual(['left-reported', 'hid-comment'])
  expect(await report(reporter.userId, { kind: 'comment', id: rude }, 'rude', now())).toMatchObject({
    why: 'gone',
  })
  await hideComment(keeper.userId, rude, null)
  expect(await findComment(rude, null)).toMatchObject({ hiddenAt: null, hiddenWhy: null })
  // Deleted at once, it still waits: a report outlives what it is about.
  const flash = await say(author.userId, 'Ruder words')
  await report(reporter.userId, { kind: 'comment', id: flash }, 'ruder', now())
  await deleteComment(author.userId, flash)
  expect(await listCases(10)).toMatchObject([{ id: null, said: 'Ruder words', hiddenBefore: 2 }])
})

test('comments are handed out to who wrote them, and stay by a former observer or go with the account', async () => {
  const password = 'vesta and ceres'
  const left: unknown[] = []
  for (const wish of ['keep', 'delete'] as const) {
    const author = await make({ password })
    const id = await say(author.userId, 'Mine to take')
    const archive = unzipSync(await buffer(exportAccount(author.userId)))
    expect(strFromU8(archive['comments.json'] ?? new Uint8Array())).toContain('Mine to take')
    const claimed = { userId: author.userId, password, network: null, now: now() }
    expect(await deleteAccount(claimed, wish)).toEqual({ ok: true })
    left.push(await findComment(id, null))
  }
  expect(left).toMatchObject([{ authorId: null, authorName: null, body: 'Mine to take' }, null])
  expect(await db().report.count({ where: { settledAt: null, aboutUserId: null } })).toBe(0)
})
