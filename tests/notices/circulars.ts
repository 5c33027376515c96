import { type SampleCircular, circularBytes } from '#tests/notices/circulars-record.ts'
import { circularsOfBursts } from '#tests/notices/circulars-of-bursts.ts'
import { circularsOfOthers } from '#tests/notices/circulars-of-others.ts'

export type ToldCircular = { topic: string; bytes: Buffer; producedAt: Date; circular: SampleCircular }

/** The circulars to the history of notices, in the order of publication; an edited one comes again. */
export function tellCirculars(): ToldCircular[] {
  return [...circularsOfBursts, ...circularsOfOthers]
    .map(circular => ({
      topic: 'gcn.circulars',
      bytes: circularBytes(circular),
      producedAt: new Date(circular.editedAt ?? circular.at),
      circular,
    }))
    .toSorted((a, b) => a.producedAt.getTime() - b.producedAt.getTime())
}
