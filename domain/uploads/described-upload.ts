import type { FitsFacts } from '#domain/fits/fits-facts.ts'
import type { FileKind } from './sniff-file.ts'

/** What a header puts into the form of an observation, by field, and what of it a person should look at. */
export type Filling = { values: Record<string, string>; remarks: string[] }

/** A file as its owner's browser learns of it. */
export type DescribedUpload = {
  id: number
  name: string
  state: 'arriving' | 'keeping' | 'kept'
  kind: FileKind | null
  sizeBytes: number
  receivedBytes: number
  sha256: string | null
  facts: FitsFacts | null
  /** Where its picture is, and how large. */
  shown: { href: string; widthPx: number; heightPx: number } | null
  original: string
}

/** With what it fills in; null where it says nothing, or was not asked. */
export type FilledUpload = DescribedUpload & { filling: Filling | null }
