/** What a look at one part of an installation found. */
export type Finding = {
  what: string
  state: 'well' | 'ill' | 'left-out'
  /** One sentence, without secrets or addresses of people. */
  says: string
  /** Of what is ill: the way out. */
  toDo?: string
}

export type Check = () => Promise<Finding>

const PATIENCE_MS = 20_000

export const well = (what: string, says: string): Finding => ({ what, state: 'well', says })
export const ill = (what: string, says: string, toDo: string): Finding => ({ what, state: 'ill', says, toDo })
export const leftOut = (what: string, says: string): Finding => ({ what, state: 'left-out', says })

/** Makes all checks at once; one that throws or hangs has found its part ill. */
export function examine(checks: Record<string, Check>): Promise<Finding[]> {
  return Promise.all(
    Object.entries(checks).map(async ([what, check]) => {
      const late = Promise.withResolvers<Finding>()
      const timer = setTimeout(
        () =>
          late.resolve(ill(what, 'it does not answer', 'Is it there, and does a firewall let us through?')),
        PATIENCE_MS,
      )
      try {
        return await Promise.race([check(), late.promise])
      } catch (error) {
        return ill(what, (error as Error).message, 'The sentence names what is wrong.')
      } finally {
        clearTimeout(timer)
      }
    }),
  )
}
