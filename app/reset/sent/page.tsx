import type { Metadata } from 'next'
import { Narrow } from '#app/_ui/narrow.tsx'
import { words } from '#app/_ui/words.ts'

const title = words('signUp')('sentTitle')

export const metadata: Metadata = { title }

export default function ResetSentPage() {
  return <Narrow title={title} lead={words('signIn')('askSentLead')} />
}
