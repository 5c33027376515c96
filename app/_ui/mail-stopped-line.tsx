import { whoIsAsking } from '#app/_auth/who.ts'
import { Link } from './link.tsx'
import { words } from './words.ts'

/** On every page of somebody whom no mail reaches: they would not hear of it otherwise. */
export async function MailStoppedLine() {
  const person = await whoIsAsking()
  if (!person?.isMailStopped) return null
  const say = words('bounces')
  return (
    <p className="border-b-2 border-danger px-4 py-2 text-center">
      <span className="font-semibold text-danger">{say('short')}</span>{' '}
      <Link href="/account/channels">{say('shortLink')}</Link>
    </p>
  )
}
