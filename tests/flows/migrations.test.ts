import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROJECT } from '#dev/run-program.ts'
import { migrate } from '#prisma/migrate.ts'
import { closeDb, pool } from '#server/db.ts'
import { freshDatabase } from '#tests/database.ts'

const folder = `${mkdtempSync(join(tmpdir(), 'afterglow-migrations-'))}/`
let url: string
let drop: () => Promise<void>

beforeAll(async () => {
  const fresh = await freshDatabase()
  ;({ drop } = fresh)
  url = fresh.url
  copyFileSync(join(PROJECT, 'prisma/migrations/migration_lock.toml'), join(folder, 'migration_lock.toml'))
})
afterAll(async () => {
  await closeDb()
  await drop()
  rmSync(folder, { recursive: true, force: true })
})

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

const tables = async () =>
  (await pool().query<{ name: string | null }>(`select to_regclass('half_made') as name`)).rows[0]?.name

test('a migration that fails in its middle leaves nothing, and what mends it is taken', async () => {
  await pool().query('delete from _prisma_migrations')
  write('29990101000000_wrong', `create table half_made (id int);\nselect 1 / 0;\n`)
  await expect(migrate(url, folder)).rejects.toThrow('division by zero')
  expect(await tables()).toBeNull()
  expect((await pool().query('select from _prisma_migrations')).rowCount).toBe(0)

  write('29990101000000_wrong', `create table half_made (id int);\nselect ';' as "it is not cut;";\n`)
  expect(await migrate(url, folder)).toEqual(['29990101000000_wrong'])
  expect(await tables()).toBe('half_made')
})
