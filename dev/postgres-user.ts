import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Trouble } from './trouble.ts'

// PostgreSQL refuses to run as root, so for root it runs as a user of its own: `postgres` where
// there is one, and otherwise `afterglow`, made on the spot.

export type DatabaseUser = { name: string; uid: number; gid: number }

/** The user that PostgreSQL runs as; null when that is whoever runs this. */
export function databaseUser(): DatabaseUser | null {
  if (process.getuid?.() !== 0) return null
  const existing = lookUp('postgres') ?? lookUp('afterglow')
  if (existing) return existing
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'afterglow'])
  const made = lookUp('afterglow')
  if (made) return made
  throw new Trouble(
    'PostgreSQL does not run as root, and no user could be made for it (useradd failed): run this as an ordinary user.',
  )
}

function lookUp(name: string): DatabaseUser | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(each => each.startsWith(`${name}:`))
  if (!line) return null
  const [, , uid, gid] = line.split(':')
  return { name, uid: Number(uid), gid: Number(gid) }
}

/** The first folder on the way to `path` that the user may not enter; null when every one lets it in. */
export function closedFolder(path: string, user: DatabaseUser): string | null {
  const ancestors: string[] = []
  for (let at = dirname(resolve(path)); ; at = dirname(at)) {
    ancestors.unshift(at)
    if (at === dirname(at)) break
  }
  return ancestors.find(folder => !mayEnter(folder, user)) ?? null
}

function mayEnter(folder: string, user: DatabaseUser): boolean {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (!found) return true
  if (found.uid === user.uid) return (found.mode & 0o100) !== 0
  if (found.gid === user.gid) return (found.mode & 0o010) !== 0
  return (found.mode & 0o001) !== 0
}
