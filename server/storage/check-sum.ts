import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

/** Passes bytes on, and fails at their end when they are not those of this SHA-256. */
export function checkSum(expected: string): Transform {
  const hash = createHash('sha256')
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      const isSame = hash.digest('hex') === expected
      done(
        isSame
          ? null
          : new Error(`the kept file ${expected.slice(0, 12)}… is not what it was when it was kept`),
      )
    },
  })
}
