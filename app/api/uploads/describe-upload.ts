import type { FitsFacts } from '#domain/fits/fits-facts.ts'
import type { Upload } from '#server/uploads.ts'

/** A file as its owner's browser is told of it. */
export type DescribedUpload = {
  id: number
  name: string
  state: Upload['state']
  kind: Upload['kind']
  sizeBytes: number
  receivedBytes: number
  sha256: string | null
  facts: FitsFacts | null
  /** Where its picture is, and how large. */
  shown: { href: string; widthPx: number; heightPx: number } | null
  original: string
}

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
