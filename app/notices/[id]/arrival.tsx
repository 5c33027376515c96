import { writeDelay } from '#app/_ui/delay.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeCount } from '#domain/messages/numbers.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { KeptNotice } from '#server/kept-notices.ts'

/** How the notice came to us. */
export function Arrival({ notice }: { notice: KeptNotice }) {
  const say = words('notice')
  const { topic, partition, kafkaOffset, producedAt, receivedAt, sizeBytes } = notice
  const delaySeconds = (receivedAt.getTime() - producedAt.getTime()) / 1000
  const facts = [
    [say('topic'), cleanText(topic)],
    [
      say('offset'),
      partition === null || kafkaOffset === null
        ? say('recording')
        : say('partition', { partition: String(partition), offset: kafkaOffset }),
    ],
    [say('produced'), `${writeUtc(producedAt, true)} UTC`],
    [
      say('received'),
      `${writeUtc(receivedAt, true)} UTC (${say('delayed', { delay: writeDelay(delaySeconds, spokenLanguage()) })})`,
    ],
    [say('size'), say('bytes', { size: writeCount(sizeBytes, spokenLanguage()) })],
  ]
  return (
    <section aria-label={say('facts')} className="mt-6">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt className="term">{term}</dt>
            <dd className="num break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
