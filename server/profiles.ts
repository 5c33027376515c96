import { type Language, readLanguage } from '#domain/messages/messages.ts'
import type { Role } from '#prisma/generated/enums.ts'
import { db } from '#server/db.ts'

export type Profile = { email: string; name: string | null; timeZone: string; role: Role; createdAt: Date }

/** What a person may see and change of themselves. */
export function findProfile(userId: number): Promise<Profile> {
  const select = { email: true, name: true, timeZone: true, role: true, createdAt: true } as const
  return db().user.findUniqueOrThrow({ where: { id: userId }, select })
}

/** Keeps how a person wishes to be called and the zone of their times. */
export async function changeProfile(
  userId: number,
  profile: { name: string | null; timeZone: string },
): Promise<void> {
  await db().user.update({ where: { id: userId }, data: profile })
}

/** Keeps the language of somebody's pages and mails. */
export async function changeLanguage(userId: number, language: Language): Promise<void> {
  await db().user.update({ where: { id: userId }, data: { locale: language } })
}

/** The language of somebody's pages and mails; null when it is none of ours any more. */
export async function languageOf(userId: number): Promise<Language | null> {
  const { locale } = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { locale: true } })
  return readLanguage(locale)
}

/** Gives a role to whoever has this address. The change holds from their next request on. */
export async function giveRole(
  email: string,
  role: Role,
): Promise<{ ok: true } | { ok: false; why: 'unknown' }> {
  const { count } = await db().user.updateMany({ where: { email }, data: { role } })
  return count > 0 ? { ok: true } : { ok: false, why: 'unknown' }
}
