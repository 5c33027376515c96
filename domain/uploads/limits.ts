/** What one person may send. Bytes are of the file as it comes. */
export const UPLOAD_LIMITS = {
  fileBytes: 64 * 1024 * 1024,
  /** A hundred megapixels of 16 bits, and their header. */
  inflatedBytes: 210_000_000,
  personBytes: 2 * 1024 * 1024 * 1024,
  /** Files under way, or sent and not yet part of an observation. */
  loose: 60,
  /** What has not arrived by then, or belongs to no observation, is forgotten. */
  looseMs: 86_400_000,
} as const
