import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { PROJECT } from '#dev/run-program.ts'
import { until } from '#dev/until.ts'
import { pool } from '#server/db.ts'
import type { Ground } from './drills.ts'

/** The first backup is made as the process starts; the drill is the one that a maintainer plays each month. */
export async function restoreBackup({ stage, campaigns, say }: Ground): Promise<void> {
  const isMade = async () => {
    const { rowCount } = await pool().query(`select from settings where key = 'backup.newest'`)
    return rowCount === 1
  }
  assert.ok(await until(isMade, 120_000, 1000), 'no backup was made')
  // What happens afterwards is in the WAL alone.
  assert.equal((await (await campaigns.send()).arrived(60_000)).lost, 0)
  const { rows } = await pool().query<{ count: number }>('select count(*)::int as count from notices')
  await pool().query('select pg_switch_wal()')
  const drill = async () => {
    const program = ['--no-warnings', join(PROJECT, 'dev/restore-drill.ts'), '--key', stage.backup.keyFile]
    const env = { ...process.env, BACKUP_URL: stage.backup.folder }
    const child = spawn(process.execPath, program, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const [said, complaints] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ])
    return { code: child.exitCode, said: `${said}${complaints}` }
  }
  // Handed over by PostgreSQL and then shipped, each within seconds.
  let ended = await drill()
  const has = () => new RegExp(` {2}notices: ${rows[0]?.count} rows`).test(ended.said)
  await until(async () => has() || (ended = await drill()).code !== 0, 60_000, 3000)
  assert.equal(ended.code, 0, ended.said)
  assert.ok(has(), `there were ${rows[0]?.count} notices:\n${ended.said}`)
  say(ended.said.trim().split('\n').at(-1) ?? '')
}
