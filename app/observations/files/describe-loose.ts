import { describeUpload } from '#app/api/uploads/describe-upload.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { FilledUpload } from '#domain/uploads/described-upload.ts'
import { listSites } from '#server/sites.ts'
import { looseUploads } from '#server/uploads.ts'
import { fillFromFacts } from '../fill-from-facts.ts'

/** The files of somebody that wait to become part of an observation of this event, each with what its header would fill in. */
export async function describeLoose(
  userId: number,
  event: Pick<BurstEvent, 'best'>,
): Promise<FilledUpload[]> {
  const [loose, sites] = await Promise.all([looseUploads(userId), listSites(userId)])
  return loose
    .filter(it => it.state === 'kept')
    .map(it => ({
      ...describeUpload(it),
      filling: it.facts && fillFromFacts(it.facts, sites, event.best),
    }))
}
