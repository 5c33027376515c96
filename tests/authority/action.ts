import type { SampleNotice } from '#tests/notices/voevent.ts'
import type { AskingRole } from './cast.ts'
import type { Places } from './routes.ts'

/** What a server action needs to be tried by everybody. */
export type Action = {
  /** A page that holds the form, and who sees it there. */
  page: (at: Places) => string
  seenBy: AskingRole
  /** What is typed over what the form holds. */
  typed?: (at: Places) => Record<string, string>
  /** Makes it so that the form is there. */
  before?: (at: Places, arrive: (notice: SampleNotice) => Promise<unknown>) => Promise<unknown>
  /** By whose hand something of the owner's, or of the site's, changes. Nobody else's may. */
  changes: readonly AskingRole[]
  /** Who may as well and is not asked, since it can be done only once. */
  unasked?: readonly AskingRole[]
}

const OWNER = ['owner'] as const
const MAINTAINER = ['maintainer'] as const
/** Needs a mailed secret, or changes nothing that is kept here. */
export const NO_ONE = [] as const

export const mine = (
  page: (at: Places) => string,
  typed?: Action['typed'],
  changes: Action['changes'] = OWNER,
): Action => ({
  page,
  seenBy: 'owner',
  changes,
  ...(typed && { typed }),
})
export const theirs = (
  page: (at: Places) => string,
  typed?: Action['typed'],
  changes: Action['changes'] = MAINTAINER,
): Action => ({
  ...mine(page, typed, changes),
  seenBy: 'maintainer',
})
