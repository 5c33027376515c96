import { randomBytes } from 'node:crypto'
import type { ChannelKind } from '#domain/channels/channel-kind.ts'
import { ChannelSettings } from '#domain/channels/channel-settings.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { db, pool } from '#server/db.ts'
import { faultOfUrl } from '#server/outbound.ts'
import { decrypt, encrypt, sign } from '#server/secret.ts'

export type KeptChannel = {
  id: number
  kind: ChannelKind
  name: string
  isActive: boolean
  /** Whether it is sent each change of any event (server/change-news.ts). */
  changes: boolean
  failures: number
  pausedAt: Date | null
  pausedWhy: string | null
  createdAt: Date
}

/** Enough for every phone and club. */
const MOST_CHANNELS = 20

const PURPOSE = 'channel-settings'

const columns = {
  id: true,
  kind: true,
  name: true,
  isActive: true,
  changes: true,
  failures: true,
  pausedAt: true,
  pausedWhy: true,
  createdAt: true,
} as const satisfies Record<keyof KeptChannel, true>

const read = (row: Omit<KeptChannel, 'kind'> & { kind: string }): KeptChannel => ({
  ...row,
  kind: row.kind as ChannelKind,
})

/** A person's channels in the order in which they were made. */
export async function listChannels(userId: number): Promise<KeptChannel[]> {
  const rows = await db().channel.findMany({ where: { userId }, orderBy: { id: 'asc' }, select: columns })
  return rows.map(read)
}

/** One of this person's channels; null for anybody else's. */
export async function findChannel(userId: number, channelId: number): Promise<KeptChannel | null> {
  const row = await db().channel.findFirst({ where: { id: channelId, userId }, select: columns })
  return row && read(row)
}

export type ChannelFault =
  | 'too-many'
  | 'already-there'
  | 'not a web address'
  | 'not https'
  | 'not a public address'

/** Keeps a new channel; it is used from now on. The same place twice would ring twice. */
export async function makeChannel(
  userId: number,
  { name, settings }: { name: string; settings: ChannelSettings },
): Promise<{ ok: true; channelId: number } | { ok: false; why: ChannelFault }> {
  const address = addressOf(settings)
  const fault = address === null ? null : faultOfUrl(new URL(address))
  if (fault) return { ok: false, why: fault }
  if ((await db().channel.count({ where: { userId } })) >= MOST_CHANNELS)
    return { ok: false, why: 'too-many' }
  try {
    const made = await db().channel.create({
      data: {
        userId,
        kind: settings.kind,
        name,
        settings: encrypt(JSON.stringify(settings), PURPOSE),
        fingerprint: fingerprintOf(settings),
      },
      select: { id: true },
    })
    return { ok: true, channelId: made.id }
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      return { ok: false, why: 'already-there' }
    throw error
  }
}

/** What a webhook's messages are signed with: its owner sees it once. */
export function makeWebhookSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Where a channel leads, as its owner gave it; null where the service is always the same. */
function addressOf(settings: ChannelSettings): string | null {
  if ('url' in settings) return settings.url
  if ('endpoint' in settings) return settings.endpoint
  return 'server' in settings ? settings.server : null
}

/** What makes two channels lead to the same place, signed so that it cannot be read back. */
function fingerprintOf(settings: ChannelSettings): string {
  const place: Record<ChannelKind, unknown> = {
    webhook: addressOf(settings),
    discord: addressOf(settings),
    slack: addressOf(settings),
    push: addressOf(settings),
    telegram: settings.kind === 'telegram' && [settings.botToken, settings.chatId],
    ntfy: settings.kind === 'ntfy' && [settings.server, settings.topic],
    pushover: settings.kind === 'pushover' && settings.userKey,
  }
  return sign(`channel:${JSON.stringify([settings.kind, place[settings.kind]])}`).toString('base64url')
}

/** The settings of a channel as they were kept; null when they do not open any more. */
export function openSettings(sealed: string): ChannelSettings | null {
  const text = decrypt(sealed, PURPOSE)
  return text === null ? null : ChannelSettings.parse(JSON.parse(text))
}

/**
 * Turns a channel of this person on or off; false when they have no such channel. Turning it on forgives what it was
 * paused for; what one that is off owes is withdrawn.
 */
export async function turnChannel(userId: number, channelId: number, isActive: boolean): Promise<boolean> {
  const on = { isActive, failures: 0, failingSince: null, pausedAt: null, pausedWhy: null }
  const { count } = await db().channel.updateMany({
    where: { id: channelId, userId },
    data: isActive ? on : { isActive },
  })
  if (count > 0 && !isActive) await withdraw(userId, channelId)
  return count > 0
}

/** Deletes a channel of this person, with its log; false when they have no such channel. */
export async function deleteChannel(userId: number, channelId: number): Promise<boolean> {
  const { count } = await db().channel.deleteMany({ where: { id: channelId, userId } })
  if (count > 0) await withdraw(userId, channelId)
  return count > 0
}

async function withdraw(userId: number, channelId: number): Promise<void> {
  await pool().query(
    `delete from deliveries where user_id = $1 and split_part(channel, ':', 2) = $2 and lane >= 10
        and sent_at is null and failed_at is null and (leased_until is null or leased_until < now())`,
    [userId, String(channelId)],
  )
}

export type ChannelTry = { at: Date; status: number | null; why: string | null; ms: number }

/** The newest tries of a channel, the newest first. */
export async function listTries(channelId: number): Promise<(ChannelTry & { id: string })[]> {
  const rows = await db().channelTry.findMany({
    where: { channelId },
    orderBy: { id: 'desc' },
    take: TRIES_KEPT,
    select: { id: true, at: true, status: true, why: true, ms: true },
  })
  return rows.map(row => ({ ...row, id: String(row.id) }))
}

const TRIES_KEPT = 50

/** Writes a try down and forgets all but the newest 50 of this channel. */
export async function keepTry(channelId: number, { at, status, why, ms }: ChannelTry): Promise<void> {
  await pool().query(
    `with kept as (
       insert into channel_tries (channel_id, at, status, why, ms)
       select id, $2, $3, $4, $5 from channels where id = $1)
     delete from channel_tries where channel_id = $1 and id <=
       (select id from channel_tries where channel_id = $1 order by id desc offset $6 limit 1)`,
    [channelId, at, status, why, ms, TRIES_KEPT - 1],
  )
}

/** Whether alerts and digests come to this person by mail. */
export async function hasMailAlerts(userId: number): Promise<boolean> {
  const { mailAlerts } = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { mailAlerts: true },
  })
  return mailAlerts
}

/** Switches alerts and digests by mail on or off; account mails always come. */
export async function turnMailAlerts(userId: number, mailAlerts: boolean): Promise<void> {
  await db().user.update({ where: { id: userId }, data: { mailAlerts } })
}
