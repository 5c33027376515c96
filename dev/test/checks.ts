import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findViolations } from '#dev/arrows.ts'
import { freePort } from '#dev/ports.ts'
import { startPostgres } from '#dev/postgres.ts'
import { PROJECT, runProgram } from '#dev/run-program.ts'
import { missingSql } from '#prisma/migrate.ts'
import { findMisnamed } from './names.ts'

/** A static check: what it claims, and what speaks against it (nothing when the claim holds). */
export type Check = { claim: string; complaints(): Promise<string> }

export const CHECKS: Check[] = [
  { claim: 'types hold (tsc)', complaints: complainAboutTypes },
  {
    claim: 'no lint (oxlint)',
    complaints: () => complaintsOf('oxlint', ['--deny-warnings', '--format=unix']),
  },
  {
    claim: 'formatted (biome)',
    complaints: () => complaintsOf('biome', ['check', '--error-on-warnings', '--colors=off']),
  },
  { claim: 'imports follow the arrows (dependency-cruiser)', complaints: complainAboutArrows },
  { claim: 'files are small and well named', complaints: async () => findMisnamed(PROJECT).join('\n') },
  {
    claim: 'the Prisma schema is formatted',
    complaints: () => complaintsOf('prisma', ['format', '--check']),
  },
  { claim: 'the migrations say what the schema says', complaints: complainAboutMigrations },
]

async function complaintsOf(program: string, words: string[]): Promise<string> {
  const { code, output } = await runProgram(program, words, { env: { NO_COLOR: '1' } })
  return code === 0 ? '' : output.trim() || `${program} ended with ${code}`
}

async function complainAboutTypes(): Promise<string> {
  // Next writes the types of routes and of what it lets pages import (css, pictures).
  const written = await complaintsOf('next', ['typegen'])
  return written || complaintsOf('tsc', ['-p', '.', '--pretty', 'false'])
}

async function complainAboutArrows(): Promise<string> {
  const { violations, modules } = findViolations(PROJECT)
  if (modules < 50) return `dependency-cruiser saw ${modules} files only: it cannot be looking at the project`
  return violations.map(each => `${each.from} → ${each.to}\n    ${each.rule}: ${each.comment}`).join('\n')
}

async function complainAboutMigrations(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-check-'))
  // PostgreSQL does not run as root: a user of its own must be able to enter.
  chmodSync(folder, 0o755)
  const server = await startPostgres({ dataFolder: folder, port: await freePort() })
  try {
    const sql = await missingSql(server.url)
    return sql && `prisma/schema.prisma has what no migration has: npm run migrate -- draft NAME\n${sql}`
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
