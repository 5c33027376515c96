import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { closedFolder, type DatabaseUser } from './postgres-user.ts'
import { Trouble } from './trouble.ts'

// Root's PostgreSQL runs as a user who may not enter a home of root's, nor a folder that mktemp made. What that user must
// reach is then kept here instead.
const ELSEWHERE = '/var/tmp/afterglow'

/** The folder itself, or one elsewhere that stands for it as long as the folder is there. */
export function reachableFolder(folder: string, user: DatabaseUser): string {
  if (!closedFolder(join(folder, 'cluster'), user)) return folder
  const place = join(elsewhere(user), createHash('sha256').update(folder).digest('hex').slice(0, 16))
  const mark = join(folder, 'elsewhere')
  // Whoever deleted the folder to start over deleted the mark, and means what it stood for.
  if (!existsSync(mark)) rmSync(place, { recursive: true, force: true })
  mkdirSync(place, { recursive: true })
  writeFileSync(mark, `${place}\n`)
  return place
}

/** A program of PostgreSQL's where the user may run it: in place, or in a copy of its whole folder. */
export function reachableProgram(program: string, user: DatabaseUser): string {
  if (!closedFolder(program, user)) return program
  const root = dirname(dirname(program))
  const { version } = JSON.parse(readFileSync(join(root, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const copy = join(elsewhere(user), `postgresql-${version}`)
  if (!existsSync(copy)) {
    // Whole or not at all, even when two start at once or the disk is full.
    const draft = `${copy}.${process.pid}`
    cpSync(root, draft, { recursive: true, verbatimSymlinks: true })
    if (existsSync(copy)) rmSync(draft, { recursive: true })
    else renameSync(draft, copy)
  }
  return join(copy, basename(dirname(program)), basename(program))
}

function elsewhere(user: DatabaseUser): string {
  mkdirSync(ELSEWHERE, { recursive: true, mode: 0o755 })
  const closed = closedFolder(join(ELSEWHERE, 'any'), user)
  if (!closed && statSync(ELSEWHERE).uid === 0) return ELSEWHERE
  throw new Trouble(
    `PostgreSQL does not run as root but as the user "${user.name}", who may enter neither this project's folder nor ${ELSEWHERE}: put the project elsewhere (say, below /srv), or run this as an ordinary user.`,
  )
}
