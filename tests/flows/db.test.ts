import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDb, holding, inTransaction, pool } from '#server/db.ts'
import { freshDatabase } from '#tests/database.ts'

let drop: () => Promise<void>
beforeAll(async () => {
  drop = (await freshDatabase()).drop
})
afterAll(async () => {
  await closeDb()
  await drop()
})

test('a connection that the server cuts is an error of its work and nothing else', async () => {
  const cut = inTransaction(async client => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    await pool().query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await client.query('select 1')
  })
  await expect(cut).rejects.toThrow(/terminat|connection/i)
  expect((await pool().query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('work that fails leaves nothing behind, neither rows nor locks', async () => {
  const failing = inTransaction(async client => {
    await client.query(`insert into settings (key, value, updated_at) values ('half', '{}', now())`)
    throw new Error('half-way')
  })
  await expect(failing).rejects.toThrow('half-way')
  const failed = holding([1, 2], () => Promise.reject(new Error('while holding')))
  await expect(failed).rejects.toThrow('while holding')
  expect((await pool().query('select 1 from settings')).rowCount).toBe(0)
  expect(await holding([1, 2], () => Promise.resolve('held again'))).toBe('held again')
})
