import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { pool } from '#server/db.ts'
import { log } from '#server/log.ts'
import { storage } from '#server/storage.ts'

// All that we hold about a person, for them.

/**
 * What is asked for each file; $1 is the person. Secrets are left out: whoever takes the archive must not be able to
 * sign in, sign webhooks or read another service's messages with it.
 */
const FILES: Record<string, string> = {
  account: `select id, email, name, affiliation, orcid, aavso_code, mpc_code, role, locale, time_zone, mail_alerts,
    handle, is_public_observer, shows_instruments, mail_mentions, mail_answers, confirmed_at, suspended_at, created_at from users where id = $1`,
  sessions: 'select created_at, seen_at, expires_at from sessions where user_id = $1 order by created_at',
  mailed_links:
    'select purpose, address, created_at, expires_at, used_at from tokens where user_id = $1 order by id',
  api_tokens:
    'select name, scopes, created_at, used_at, expires_at from api_tokens where user_id = $1 order by id',
  authenticator: 'select created_at, confirmed_at from authenticators where user_id = $1',
  recovery_codes: 'select created_at, used_at from recovery_codes where user_id = $1 order by created_at',
  passkeys:
    'select name, transports, created_at, used_at from passkeys where user_id = $1 order by created_at',
  identities:
    'select issuer, subject, linked_at, used_at from identities where user_id = $1 order by linked_at',
  passkey_questions:
    'select purpose, expires_at from passkey_challenges where user_id = $1 order by expires_at',
  sites: `select id, name, lat_deg, lon_deg, elevation_m, time_zone, horizon, bortle, sharing from sites
    where user_id = $1 order by id`,
  instruments: `select id, name, aperture_mm, focal_length_mm, sensor_width_px, sensor_height_px, pixel_microns, filters,
    limiting_magnitude, exposure_seconds, is_remote, is_robotic from instruments where user_id = $1 order by id`,
  rules: 'select * from rules where user_id = $1 order by id',
  events_followed_and_muted: `select e.slug as event, w.wish, w.at from event_wishes w join events e on e.id = w.event_id
    where w.user_id = $1 order by w.at`,
  channels: `select id, kind, name, is_active, mentions, answers, changes, failing_since, paused_at, paused_why, created_at from channels
    where user_id = $1 order by id`,
  channel_attempts: `select t.* from channel_tries t join channels c on c.id = t.channel_id where c.user_id = $1 order by t.id`,
  feed_address: 'select created_at, read_at from feeds where user_id = $1',
  mails_that_came_back:
    'select kind, status, source, delivery_id, at from bounces where user_id = $1 order by id',
  mail_stopped: 'select email, kind, status, since, lifted_at from suppressions where user_id = $1',
  messages: `select d.id, d.kind, d.channel, e.slug as event, d.revision, d.rule_id, d.created_at, d.due_at, d.sent_at,
    d.failed_at, d.last_error from deliveries d left join events e on e.id = d.event_id where d.user_id = $1 order by d.id`,
  digests: `select d.subject, e.slug as event, d.rule_id, d.added_at from digest_items d join events e on e.id = d.event_id
    where d.user_id = $1 order by d.added_at`,
  observations:
    'select o.*, e.slug as event from observations o join events e on e.id = o.event_id where o.user_id = $1 order by o.id',
  observations_before_changes: `select v.* from observation_versions v join observations o on o.id = v.observation_id
    where o.user_id = $1 order by v.id`,
  observation_drafts: `select e.slug as event, d.values, d.changed_at from observation_drafts d
    join events e on e.id = d.event_id where d.user_id = $1 order by d.changed_at`,
  co_observers: `select c.observation_id, c.asked, c.user_id = $1 as is_you, c.asked_at, c.accepted_at,
    case when c.user_id = $1 then c.declined_at end as declined_at from co_observers c
    join observations o on o.id = c.observation_id where coalesce(c.user_id = $1, false) or o.user_id = $1 order by c.id`,
  points_from_circulars: `select p.*, e.slug as event from circular_points p join events e on e.id = p.event_id
    where p.user_id = $1 order by p.id`,
  files: `select id, name, state, size_bytes, kind, file_key as sha256, facts, observation_id, created_at from uploads
    where user_id = $1 order by id`,
  claims:
    'select c.*, e.slug as event from claims c join events e on e.id = c.event_id where c.user_id = $1 order by c.at',
  comments: `select c.id, e.slug as event, c.body, c.created_at, c.edited_at, c.hidden_at, c.hidden_why
    from comments c join events e on e.id = c.event_id where c.user_id = $1 order by c.id`,
  mentions: `select m.comment_id, m.handle, e.slug as event, c.created_at from comment_mentions m
    join comments c on c.id = m.comment_id join events e on e.id = c.event_id where m.user_id = $1 order by m.comment_id`,
  reports: `select comment_id, observation_id, said, why, at, settled_at, outcome from reports
    where user_id = $1 order by id`,
  // Who reported it stays theirs.
  reports_of_what_you_wrote: `select comment_id, observation_id, said, at, settled_at, outcome from reports
    where about_user_id = $1 order by id`,
  blocks: `select b.blocked_id, u.name, b.at from blocks b join users u on u.id = b.blocked_id
    where b.user_id = $1 order by b.at`,
  clubs: `select c.id, c.name, m.standing, m.is_shown, m.since from memberships m join clubs c on c.id = m.club_id
    where m.user_id = $1 order by m.since`,
  corrections_made: `select verdict, why, at, undone_at from corrections where by_user_id = $1 or undone_by_id = $1 order by at`,
  done_by_maintainers: 'select at, deed, detail from deeds where about_user_id = $1 order by id',
  done_as_maintainer: 'select at, deed, detail from deeds where by_user_id = $1 order by id',
}

/**
 * A zip archive, as it is made: one JSON file for each kind of thing that we hold about a person, and in the folder `files`
 * every file that they sent, as it came. No more than one piece of a file is held at a time, however slowly it is taken.
 */
export async function* exportAccount(userId: number): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    made.push(piece)
  })
  const addJson = (name: string, rows: unknown) => {
    const entry = new ZipDeflate(`${name}.json`)
    zip.add(entry)
    entry.push(strToU8(`${JSON.stringify(rows, null, 2)}\n`), true)
  }
  for (const [name, query] of Object.entries(FILES)) {
    const { rows } = await pool().query<Record<string, unknown>>(query, [userId])
    addJson(name.replaceAll('_', '-'), rows)
    yield* made.splice(0)
  }
  const unreadable: { id: number; name: string }[] = []
  for (const { id, name, key } of await keptFiles(userId)) {
    const file = await storage().read(key)
    // FITS of noise, and pictures, are not made smaller by packing them once more.
    const entry = new ZipPassThrough(`files/${id} ${name.replaceAll(/[<>:"|?*]/g, '_')}`)
    zip.add(entry)
    try {
      if (!file) throw new Error('it is not in the storage')
      for await (const piece of file as AsyncIterable<Uint8Array>) {
        entry.push(piece)
        yield* made.splice(0)
      }
    } catch (error) {
      // One that the disk has spoiled keeps nobody from the others.
      log.error({ upload: id, error }, 'a file could not be read for its owner')
      unreadable.push({ id, name })
    }
    entry.push(new Uint8Array(), true)
    yield* made.splice(0)
  }
  if (unreadable.length > 0) addJson('files-that-we-could-not-read', unreadable)
  zip.end()
  yield* made
}

async function keptFiles(userId: number): Promise<{ id: number; name: string; key: string }[]> {
  const { rows } = await pool().query<{ id: number; name: string; key: string }>(
    `select id, name, file_key as key from uploads where user_id = $1 and state = 'kept' order by id`,
    [userId],
  )
  return rows
}
