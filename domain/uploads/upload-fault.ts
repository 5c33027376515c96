import type { FitsFault } from '#domain/fits/fits-image.ts'
import type { SniffFault } from './sniff-file.ts'

/** Why a file is not taken; each has its sentence in the catalogue (`uploads.faults`). */
export const UPLOAD_FAULTS = [
  'empty',
  'too-large',
  'quota',
  'too-many',
  'gone',
  'unknown-type',
  'polyglot',
  'torn',
  'bomb',
  'broken-picture',
  'too-many-pixels',
  'broken-fits',
  'compressed-fits',
  'no-image',
] as const
export type UploadFault = (typeof UPLOAD_FAULTS)[number]

const OF_FITS: Record<FitsFault, UploadFault> = {
  'not-fits': 'unknown-type',
  'ends-early': 'torn',
  broken: 'broken-fits',
  compressed: 'compressed-fits',
  'no-image': 'no-image',
  'too-large': 'too-many-pixels',
}

export const faultOfFits = (fault: FitsFault): UploadFault => OF_FITS[fault]
export const faultOfSniff = (fault: SniffFault): UploadFault => fault
