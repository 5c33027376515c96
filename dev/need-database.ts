import { pool } from '#server/db.ts'
import { Trouble } from './trouble.ts'

/** Says in one sentence that there is no database to work on, before a command begins. */
export async function needDatabase(): Promise<void> {
  await pool()
    .query('select 1')
    .catch(() => {
      throw new Trouble(
        'The database cannot be reached. Is the demo running (DEMO_PORT says where, if not on 3000)? Without it, DATABASE_URL names the database.',
      )
    })
}
