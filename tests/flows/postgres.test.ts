import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { freePort } from '#dev/ports.ts'
import { startPostgres } from '#dev/postgres.ts'

const isRoot = process.getuid?.() === 0

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test.skipIf(!isRoot)('in a folder that only root may enter, skipped for ordinary users', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'afterglow-closed-'))
  chmodSync(closed, 0o700)
  const dataFolder = join(closed, 'data')
  const start = async () => startPostgres({ dataFolder, port: await freePort() })

  const first = await start()
  await ask(first.url, 'create table kept ()')
  await first.stop()
  const second = await start()
  expect(await ask(second.url, `select to_regclass('kept')::text as found`)).toEqual([{ found: 'kept' }])
  await second.stop()

  // Deleting the folder is how one starts over, wherever the data really is.
  rmSync(dataFolder, { recursive: true })
  const third = await start()
  expect(await ask(third.url, `select to_regclass('kept')::text as found`)).toEqual([{ found: null }])
  await third.stop()
  rmSync(closed, { recursive: true })
})
