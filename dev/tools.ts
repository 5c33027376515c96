import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

// Programs that npm does not carry. The demo needs none of them; tests and benchmarks ask for each by name.

export type Tool = 'chromium' | 'hey' | 'kcat' | 'nginx' | 'redis-server' | 'smtp-sink' | 'wrk'
export type Found = { ok: true; path: string } | { ok: false; why: string }

const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** What each is called on a disk, and the Debian package that brings it. */
const TOOLS: Record<Tool, { names: string[]; debian: string }> = {
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', MAC_CHROME],
    debian: 'chromium',
  },
  hey: { names: ['hey'], debian: 'hey' },
  kcat: { names: ['kcat', 'kafkacat'], debian: 'kcat' },
  nginx: { names: ['nginx'], debian: 'nginx-light' },
  'redis-server': { names: ['redis-server'], debian: 'redis-server' },
  'smtp-sink': { names: ['smtp-sink'], debian: 'postfix' },
  wrk: { names: ['wrk'], debian: 'wrk' },
}

/** The path of a tool that is on this machine already. */
export function find(tool: Tool): Found {
  // Services live in sbin, which an ordinary user's PATH leaves out.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  for (const name of TOOLS[tool].names) {
    const path = folders.map(folder => (name.startsWith('/') ? name : join(folder, name))).find(isExecutable)
    if (path) return { ok: true, path }
  }
  return {
    ok: false,
    why: `${tool} is not on this machine (on Debian: apt-get install ${TOOLS[tool].debian})`,
  }
}

/** The path of a tool; root on Debian gets it installed when it is missing. */
export function need(tool: Tool): Found {
  const found = find(tool)
  if (found.ok || !mayInstall()) return found
  const { debian } = TOOLS[tool]
  console.log(`Installing ${debian} (Debian), for ${tool} …`)
  const why = install(debian)
  return why ? { ok: false, why: `${debian} could not be installed for ${tool}: ${why}` } : find(tool)
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get')
}

let hasFreshLists = false

function install(debian: string): string | null {
  if (!hasFreshLists) aptGet(['update'])
  hasFreshLists = true
  return aptGet(['install', '--yes', '--no-install-recommends', debian])
}

/** Null when it went well, else the last thing that apt-get said. */
function aptGet(words: string[]): string | null {
  const ended = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '--quiet=2', ...words], {
    // RUNLEVEL 1: Debian would start Redis, Postfix and nginx as services at once; only the programs are wanted.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (ended.status === 0) return null
  return ended.stderr?.trim().split('\n').at(-1) || `apt-get ${words[0]} failed`
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
