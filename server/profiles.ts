import { type Language, readLanguage } from '#domain/messages/messages.ts'
import type { Profile } from '#domain/people/profile.ts'
import type { Role } from '#prisma/generated/enums.ts'
import { db } from '#server/db.ts'

export type KeptProfile = Profile & { email: string; role: Role; createdAt: Date }

/** What a person may see and change of themselves. */
export function findProfile(userId: number): Promise<KeptProfile> {
  const select = {
    email: true,
    name: true,
    affiliation: true,
    orcid: true,
    aavsoCode: true,
    mpcCode: true,
    timeZone: true,
    role: true,
    createdAt: true,
  } as const
  return db().user.findUniqueOrThrow({ where: { id: userId }, select })
}

/** Keeps how a person is cited and the zone of their times. */
export async function changeProfile(userId: number, profile: Profile): Promise<void> {
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
