/** A place in a list that is sorted by time: when, and the name of the line. */
export function writeParts(at: Date, id: string): string {
  return Buffer.from(`${at.getTime()} ${id}`).toString('base64url')
}

/** Null for what we did not write. */
export function readParts(cursor: string): { at: Date; id: string } | null {
  const [, ms, id] = /^(\d{1,14}) ([\w.]{1,40})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  return ms !== undefined && id !== undefined ? { at: new Date(Number(ms)), id } : null
}
