import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'

const MOST_LINES = 400
/** Rooms that eat the words of the domain. */
const NAMELESS = ['utils', 'util', 'helpers', 'helper', 'lib', 'libs', 'common', 'misc', 'types', 'shared']
const CODE = new Set(['.ts', '.tsx', '.mjs', '.cjs'])

/** One sentence for every file that is too long, or whose name or room is not as this project names things. */
export function findMisnamed(project: string): string[] {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: project,
    encoding: 'utf8',
  })
  return listed.stdout
    .split('\n')
    .filter(file => CODE.has(extname(file)))
    .flatMap(file => complaintsAbout(file, () => countLines(join(project, file))))
}

/** `lines` is asked for only when the name is fine. */
export function complaintsAbout(file: string, lines: () => number): string[] {
  const words = file.split('/').map(part => part.split('.')[0] ?? part)
  const nameless = words.find(word => NAMELESS.includes(word))
  if (nameless) return [`${file}: "${nameless}" says nothing; name the room for what is in it`]
  const isKebab = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(basename(file).split('.')[0] ?? '')
  if (!isKebab && !file.startsWith('.')) return [`${file}: file names are kebab-case`]
  const count = lines()
  return count > MOST_LINES
    ? [`${file}: ${count} lines; more than ${MOST_LINES} are more than one thought`]
    : []
}

function countLines(path: string): number {
  try {
    return readFileSync(path, 'utf8').split('\n').length - 1
  } catch {
    // Deleted, and git does not know yet.
    return 0
  }
}
