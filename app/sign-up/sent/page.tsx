import type { Metadata } from 'next'
import Link from 'next/link'
import { Narrow } from '#app/_ui/narrow.tsx'
import { words } from '#app/_ui/words.ts'

const say = words('signUp')

export const metadata: Metadata = { title: say('sentTitle') }

export default function SentPage() {
  return (
    <Narrow title={say('sentTitle')} lead={say('sentLead')}>
      <p className="text-quiet">
        {say.rich('sentHelp', { link: text => <Link href="/sign-up">{text}</Link> })}
      </p>
    </Narrow>
  )
}
