import { REL } from '#app/_ui/rel.ts'

/** Up to a space or a sign that no address holds. */
const ADDRESS = /https?:\/\/[^\s<>"'`{}|\\^⟨⟩]{1,2000}/g
/** Signs of the sentence around it. */
const AFTER = /[.,:;!?)\]]{1,20}$/

/** A text from outside in which addresses of the web are links. */
export function LinkedText({ text }: { text: string }) {
  const parts: React.ReactNode[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = found.replace(AFTER, '')
    if (!URL.canParse(address)) continue
    parts.push(
      text.slice(from, index),
      <a key={index} href={address} rel={REL}>
        {address}
      </a>,
    )
    from = index + address.length
  }
  return [...parts, text.slice(from)]
}
