import { randomBytes } from 'node:crypto'
import { makeApiToken } from '#server/api-tokens.ts'
import { block } from '#server/blocks.ts'
import { enterPoint } from '#server/circular-points.ts'
import { writeComment } from '#server/comments.ts'
import { splitEvent } from '#server/corrections.ts'
import { db, pool } from '#server/db.ts'
import { makeFeed } from '#server/feeds.ts'
import { keepDraft } from '#server/observation-drafts.ts'
import { turnObservation } from '#server/observations.ts'
import { suspend } from '#server/people.ts'
import { report } from '#server/reports.ts'
import { suppress } from '#server/suppressions.ts'
import { codeOf, giveAuthenticator } from '#tests/factories/authenticator.ts'
import { type Action, mine, NO_ONE, theirs } from './action.ts'
import { knock, makeStranger, PASSWORD } from './cast.ts'
import type { Places } from './routes.ts'

const club = (at: Places) => `/clubs/${at.clubId}`
const comment = (at: Places) => `/comments/${at.commentId}`

/** What somebody else said last. */
let saidByStranger = 0
const strangersComment = () => `/comments/${saidByStranger}`

/** Somebody else says something of the event; answers who. */
async function strangerSays(event: string): Promise<number> {
  const { id } = await db().user.create({
    data: { email: `stranger-${randomBytes(6).toString('hex')}@example.org`, confirmedAt: new Date() },
  })
  const said = await writeComment(id, event, 'Seen!', new Date())
  if (!said.ok) throw new Error(said.why)
  saidByStranger = said.id
  return id
}

/** The owner reports what somebody else said, and nothing else waits. */
async function reportSomething(at: Places): Promise<void> {
  await pool().query('delete from reports')
  await strangerSays(at.event)
  await report(at.userId, { kind: 'comment', id: saidByStranger }, 'spam', new Date())
}

const person = (at: Places) => `/maintainer/people/${at.userId}`

/** What the owner's app with codes keeps, by the owner's number. */
const secrets = new Map<number, string>()

/** Changes what only password and code together may. */
const proven = (page: string): Action => ({
  ...mine(
    () => page,
    at => ({ password: PASSWORD, code: codeOf(secrets.get(at.userId) ?? '', new Date()) }),
  ),
  before: async at => secrets.set(at.userId, await giveAuthenticator(at.userId)),
})

/** A point that the owner has typed in. */
const withPoint = async (at: Places) =>
  enterPoint(at.userId, at.event, {
    circularId: '40123',
    reportedBy: 'W. Struve et al.',
    midAt: new Date(),
    exposureSeconds: null,
    filter: 'r',
    mag: 18,
    magError: null,
    limitingMag: null,
    limitingMagSigma: 3,
    magSystem: 'AB',
    isExtinctionCorrected: false,
    telescope: null,
  })

/** The observation is somebody else's, who asks the owner of everything else to stand as a co-observer. */
const asCoObserver = (hasAccepted: boolean) => async (at: Places) => {
  await pool().query(`update observations set user_id = $2, state = 'published' where id = $1`, [
    at.observationId,
    await makeStranger(),
  ])
  await pool().query(
    `insert into co_observers (observation_id, asked, user_id, asked_at, accepted_at)
     values ($1, 'her', $2, now(), case when $3 then now() end)`,
    [at.observationId, at.userId, hasAccepted],
  )
}

/** Every action of the site. */
export const ACTIONS: Record<string, Action> = {
  'app/_ui/choose-language.ts chooseLanguage': mine(
    () => '/',
    () => ({ language: 'en' }),
  ),
  'app/_ui/choose-theme.ts chooseTheme': mine(
    () => '/',
    () => ({ theme: 'day' }),
    NO_ONE,
  ),
  'app/account/account-actions.ts changePassword': mine(
    () => '/account',
    () => ({ currentPassword: PASSWORD, newPassword: 'juno and pallas' }),
  ),
  'app/account/account-actions.ts revoke': mine(
    () => '/account',
    at => ({ session: at.otherSession }),
  ),
  'app/account/account-actions.ts revokeOthers': mine(() => '/account'),
  'app/account/account-actions.ts saveProfile': mine(
    () => '/account',
    () => ({ name: 'Mallory' }),
  ),
  'app/account/channels/ask-for-mail.ts askForMail': {
    ...mine(() => '/account/channels'),
    before: at => suppress(pool(), at.userId, { kind: 'hard', status: '5.1.1', since: new Date() }),
  },
  'app/account/channels/channel-actions.ts make': mine(
    () => '/account/channels/new/ntfy',
    () => ({ name: 'Another', server: 'http://127.0.0.1:9', topic: 'a-topic-of-theirs' }),
  ),
  'app/account/channels/channel-actions.ts remove': mine(at => `/account/channels/${at.channelId}`),
  'app/account/channels/channel-actions.ts test': mine(() => '/account/channels'),
  'app/account/channels/channel-actions.ts turn': mine(() => '/account/channels'),
  'app/account/channels/channel-actions.ts turnChanges': mine(at => `/account/channels/${at.webhookId}`),
  'app/account/channels/channel-actions.ts turnMail': mine(() => '/account/channels'),
  'app/account/channels/feed-actions.ts makeAddress': mine(() => '/account/channels'),
  'app/account/channels/feed-actions.ts removeAddress': {
    ...mine(() => '/account/channels'),
    before: at => makeFeed(at.userId, new Date()),
  },
  'app/account/delete/delete-account.ts deleteAccount': mine(
    () => '/account/delete',
    () => ({ password: PASSWORD }),
  ),
  'app/account/second-factor/factor-actions.ts begin': mine(
    () => '/account/second-factor',
    () => ({ password: PASSWORD }),
  ),
  'app/account/second-factor/factor-actions.ts renew': proven('/account/second-factor/codes'),
  'app/account/second-factor/factor-actions.ts switchOff': proven('/account/second-factor/off'),
  'app/account/email/email-actions.ts askToMove': mine(
    () => '/account/email',
    at => ({ email: `to-${at.email}`, password: PASSWORD }),
  ),
  'app/account/observer/observer-actions.ts saveObserver': mine(
    () => '/account/observer',
    () => ({ page: 'public' }),
  ),
  'app/account/observer/observer-actions.ts unblock': {
    ...mine(() => '/account/observer'),
    before: async at => block(at.userId, await knock(at.clubId)),
  },
  // Whoever is in already asks no more.
  'app/account/channels/save-comment-ways.ts saveCommentWays': mine(
    () => '/account/channels',
    at => ({ mentions: String(at.channelId) }),
  ),
  'app/comments/comment-actions.ts block': {
    ...mine(strangersComment),
    before: at => strangerSays(at.event),
  },
  'app/comments/comment-actions.ts edit': mine(comment, () => ({ body: 'Something else' })),
  'app/comments/comment-actions.ts remove': mine(comment),
  // Theirs to make, about what is the owner's.
  'app/comments/comment-actions.ts report': {
    ...mine(comment, () => ({ why: 'rude' }), NO_ONE),
    seenBy: 'other',
  },
  'app/comments/comment-actions.ts unblock': {
    ...mine(strangersComment),
    before: async at => block(at.userId, await strangerSays(at.event)),
  },
  'app/comments/comment-actions.ts write': mine(
    at => `/events/${at.event}/comments`,
    () => ({ body: 'Clouds' }),
  ),
  'app/clubs/club-actions.ts ask': {
    ...mine(club, undefined, ['other', 'moderator', 'maintainer']),
    seenBy: 'other',
  },
  'app/clubs/club-actions.ts change': mine(club, () => ({ name: 'The club of Mallory' })),
  'app/clubs/club-actions.ts decide': {
    ...mine(club, () => ({ to: 'member' })),
    before: at => knock(at.clubId),
  },
  'app/clubs/club-actions.ts found': mine(
    () => '/clubs/new',
    () => ({ name: 'The club of Mallory' }),
  ),
  'app/clubs/club-actions.ts join': {
    ...mine(at => `/clubs/join/${at.invitation}`, undefined, ['other', 'moderator', 'maintainer']),
    seenBy: 'other',
  },
  'app/clubs/club-actions.ts leave': mine(club),
  // Once a moderator has removed it, there is nothing left for a maintainer to do.
  'app/clubs/club-actions.ts remove': {
    ...theirs(club, undefined, ['moderator']),
    unasked: ['maintainer'],
  },
  'app/clubs/club-actions.ts renew': mine(club),
  'app/clubs/club-actions.ts show': mine(club, () => ({ shown: 'yes' })),
  'app/account/tokens/token-actions.ts make': mine(
    () => '/account/tokens',
    () => ({ name: 'Mallory', scopes: 'rules:read' }),
  ),
  'app/account/tokens/token-actions.ts revoke': {
    ...mine(() => '/account/tokens'),
    before: at =>
      makeApiToken(at.userId, { name: 'of the owner', scopes: ['rules:read'], days: null }, new Date()),
  },
  'app/events/[slug]/claim.ts claim': mine(
    at => `/events/${at.event}`,
    () => ({ state: 'observing' }),
  ),
  'app/events/[slug]/wish.ts wish': mine(at => `/events/${at.event}`),
  'app/maintainer/bounces/lift.ts lift': {
    ...theirs(() => '/maintainer/bounces'),
    before: at => suppress(pool(), at.userId, { kind: 'hard', status: '5.1.1', since: new Date() }),
  },
  'app/maintainer/events/hands.ts merge': theirs(
    at => `/maintainer/events?event=${at.event}&with=${at.otherEvent}`,
    () => ({ why: 'they agree' }),
  ),
  'app/maintainer/events/hands.ts split': theirs(
    at => `/maintainer/events?event=${at.event}&split=${at.trigger}`,
    () => ({ why: 'they do not' }),
  ),
  'app/maintainer/events/hands.ts undo': {
    ...theirs(() => '/maintainer/events'),
    before: at => splitEvent(at.event, at.trigger, at.userId, 'to be taken back'),
  },
  'app/maintainer/notices/again.ts readAgain': {
    ...theirs(() => '/maintainer/notices?topic=gcn.garbled', undefined, NO_ONE),
    before: (_, arrive) => arrive({ topic: 'gcn.garbled', bytes: Buffer.from('no notice at all') }),
  },
  'app/maintainer/people/people-actions.ts giveRole': theirs(person, () => ({ role: 'MODERATOR' })),
  'app/maintainer/people/people-actions.ts mailWayIn': theirs(person),
  'app/maintainer/people/people-actions.ts readmit': {
    ...theirs(person),
    before: at => suspend(at.userId, at.userId, 'to be let in again'),
  },
  'app/maintainer/people/people-actions.ts signOutEverywhere': theirs(person),
  'app/maintainer/people/people-actions.ts suspend': theirs(person, () => ({ why: 'spam' })),
  'app/maintainer/sending.ts switchSending': theirs(() => '/maintainer'),
  'app/moderator/moderator-actions.ts hide': theirs(comment, () => ({ why: 'rude' }), [
    'moderator',
    'maintainer',
  ]),
  // A report of the owner's is settled once.
  'app/moderator/moderator-actions.ts leave': {
    ...theirs(() => '/moderator', undefined, ['moderator']),
    unasked: ['maintainer'],
    before: reportSomething,
  },
  'app/observations/co-observer-actions.ts answerAsked': {
    ...mine(() => '/observations'),
    before: asCoObserver(false),
  },
  // What is kept is somebody else's row, or nobody's.
  'app/observations/co-observer-actions.ts askSomebody': mine(
    at => `/observations/${at.observationId}`,
    () => ({ asked: 'nobody@example.org' }),
    NO_ONE,
  ),
  'app/observations/co-observer-actions.ts dropSomebody': {
    ...mine(at => `/observations/${at.observationId}`),
    before: at =>
      pool().query(
        `insert into co_observers (observation_id, asked, user_id, asked_at) values ($1, 'her', $2, now())`,
        [at.observationId, at.userId],
      ),
  },
  'app/observations/co-observer-actions.ts leave': {
    ...mine(at => `/observations/${at.observationId}`),
    before: asCoObserver(true),
  },
  'app/observations/draft-actions.ts discard': {
    ...mine(() => '/observations'),
    before: at => keepDraft(at.userId, at.event, { filter: ['r'] }, new Date()),
  },
  'app/observations/files/let-go.ts letGo': mine(at => `/observations/files?event=${at.event}`),
  // Whoever comes first enters the point, for everybody.
  'app/observations/from-circulars/point-actions.ts enter': mine(
    at => `/observations/from-circulars?event=${at.event}`,
    () => ({ circularId: '40123', reportedBy: 'W. Struve', since: '1', filter: 'r', mag: '18' }),
    NO_ONE,
  ),
  'app/observations/from-circulars/point-actions.ts hideEntered': {
    ...theirs(
      at => `/observations/from-circulars?event=${at.event}`,
      () => ({ why: 'spam' }),
      ['moderator', 'maintainer'],
    ),
    before: withPoint,
  },
  'app/observations/from-circulars/point-actions.ts removeEntered': {
    ...mine(at => `/observations/from-circulars?event=${at.event}`),
    before: withPoint,
  },
  'app/observations/many/post-many.ts postMany': mine(
    at => `/observations/many?event=${at.event}`,
    () => ({
      table: 'start_time,exposure_s,filter,mag\n2019-01-02T03:04:05,60,r,18',
      do: 'publish',
      sure: 'on',
    }),
  ),
  'app/observations/observation-actions.ts hide': {
    ...theirs(
      at => `/observations/${at.observationId}`,
      () => ({ why: 'spam' }),
      ['moderator', 'maintainer'],
    ),
    before: at => turnObservation(at.userId, at.observationId, 'published'),
  },
  'app/observations/observation-actions.ts post': mine(
    at => `/observations/new?event=${at.event}`,
    () => ({
      when: '2019-01-02T03:04:05',
      exposureSeconds: '60',
      filter: 'r',
      limitingMag: '18',
      do: 'draft',
    }),
  ),
  'app/observations/observation-actions.ts remove': mine(at => `/observations/${at.observationId}`),
  'app/observations/observation-actions.ts turn': mine(at => `/observations/${at.observationId}`),
  'app/rules/rule-actions.ts change': mine(
    at => `/rules/${at.ruleId}`,
    () => ({ name: 'Mallory' }),
  ),
  'app/rules/rule-actions.ts make': mine(
    () => '/rules/new',
    () => ({ name: 'Mallory' }),
  ),
  'app/rules/rule-actions.ts remove': mine(at => `/rules/${at.ruleId}`),
  'app/rules/rule-actions.ts turn': mine(() => '/rules'),
  'app/sign-out/sign-out.ts signOut': mine(() => '/sign-out'),
  'app/sites/instruments/instrument-actions.ts change': mine(
    at => `/sites/instruments/${at.instrumentId}`,
    () => ({ instrumentName: 'Mallory' }),
  ),
  'app/sites/instruments/instrument-actions.ts make': mine(
    () => '/sites/instruments/new',
    () => ({ instrumentName: 'Mallory' }),
  ),
  'app/sites/instruments/instrument-actions.ts remove': mine(at => `/sites/instruments/${at.instrumentId}`),
  'app/sites/site-actions.ts change': mine(
    at => `/sites/${at.siteId}`,
    () => ({ siteName: 'Mallory' }),
  ),
  'app/sites/site-actions.ts make': mine(
    () => '/sites/new',
    () => ({ siteName: 'Mallory', lat: '48', lon: '2' }),
  ),
  'app/sites/site-actions.ts remove': mine(at => `/sites/${at.siteId}`),
}
