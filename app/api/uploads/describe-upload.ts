import type { DescribedUpload } from '#domain/uploads/described-upload.ts'
import type { Upload } from '#server/uploads.ts'

/** What its owner's browser may know of a file. */
export function describeUpload(upload: Upload): DescribedUpload {
  const { id, name, state, kind, sizeBytes, receivedBytes, sha256, facts, shown } = upload
  return {
    id,
    name,
    state,
    kind,
    sizeBytes,
    receivedBytes,
    sha256,
    facts,
    shown: shown && { href: `/uploads/${id}/shown`, widthPx: shown.widthPx, heightPx: shown.heightPx },
    original: `/uploads/${id}/original`,
  }
}
