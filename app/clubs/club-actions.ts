'use server'

import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { moderator, someone } from '#app/_auth/who.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { idOfAddress } from '#app/observations/id-of-address.ts'
import { Club } from '#domain/clubs/club.ts'
import * as clubs from '#server/clubs.ts'

/** Founds a club that whoever is asking keeps. */
export async function found(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/clubs/new')
  const read = readClub(form)
  if (!read.ok) return again(form, read.faults)
  const made = await clubs.foundClub(userId, read.club, new Date())
  if (!made.ok) return again(form, { [WHOLE]: words('clubs')('faults.too-many') })
  redirect(`/clubs/${made.id}`)
}

/** Changes what a club says of itself, for its keepers. */
export async function change(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/clubs')
  const read = readClub(form)
  if (!read.ok) return again(form, read.faults)
  if (!(await clubs.changeClub(userId, clubOf(form), read.club))) notFound()
  return { ...again(form, {}), done: words('clubs')('saved') }
}

function readClub(form: FormData): { ok: true; club: Club } | { ok: false; faults: FormState['faults'] } {
  const parsed = Club.safeParse({ name: textOf(form, 'name'), about: textOf(form, 'about') })
  if (parsed.success) return { ok: true, club: parsed.data }
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]))
  const say = words('clubs.faults')
  const faults = (['name', 'about'] as const).filter(it => wrong.has(it)).map(it => [it, say(it)] as const)
  return { ok: false, faults: Object.fromEntries(faults) }
}

/** Asks a club's keepers to be let in. */
export async function ask(form: FormData): Promise<void> {
  const clubId = clubOf(form)
  const { userId } = await someone(`/clubs/${clubId}`)
  const asked = await clubs.askToJoin(userId, clubId, new Date())
  if (!asked.ok && asked.why === 'gone') notFound()
  redirect(`/clubs/${clubId}${asked.ok ? '' : '?did=too-many'}`)
}

/** Joins a club by its invitation link. */
export async function join(form: FormData): Promise<void> {
  const secret = textOf(form, 'secret')
  const { userId } = await someone(`/clubs/join/${encodeURIComponent(secret)}`)
  const clubId = await clubs.joinByInvitation(userId, secret, form.has('shown'))
  redirect(clubId === null ? `/clubs/join/${encodeURIComponent(secret)}` : `/clubs/${clubId}`)
}

/** Leaves a club, or asks no more. */
export async function leave(form: FormData): Promise<void> {
  const { userId } = await someone('/clubs')
  await clubs.leaveClub(userId, clubOf(form))
  redirect('/clubs?did=left')
}

/** Says whether the club's page names whoever is asking. */
export async function show(form: FormData): Promise<void> {
  const { userId } = await someone('/clubs')
  if (!(await clubs.showMember(userId, clubOf(form), form.has('shown')))) notFound()
  refresh()
}

/** Lets somebody in, makes a member a keeper, or sends one away; for keepers. */
export async function decide(form: FormData): Promise<void> {
  const { userId } = await someone('/clubs')
  const clubId = clubOf(form)
  const person = idOfAddress(textOf(form, 'person')) ?? notFound()
  const standing = (['member', 'keeper'] as const).find(it => it === textOf(form, 'to'))
  const isDone = standing
    ? await clubs.giveStanding(userId, clubId, person, standing)
    : await clubs.removeMember(userId, clubId, person)
  if (!isDone) notFound()
  refresh()
}

/** Makes a club's invitation link anew; for keepers. */
export async function renew(form: FormData): Promise<void> {
  const { userId } = await someone('/clubs')
  if (!(await clubs.renewInvitation(userId, clubOf(form)))) notFound()
  refresh()
}

/** Takes a club away; for moderators. */
export async function remove(form: FormData): Promise<void> {
  const { userId } = await moderator()
  if (!(await clubs.removeClub(userId, clubOf(form)))) notFound()
  redirect('/clubs?did=removed')
}

function clubOf(form: FormData): number {
  return idOfAddress(textOf(form, 'club')) ?? notFound()
}
