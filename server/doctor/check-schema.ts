import { awaitSchema } from '#prisma/await-schema.ts'
import { env } from '#server/env.ts'
import { type Finding, ill, well } from './finding.ts'

/** By itself, since it reads the folder of migrations, which the site has no use for. */
export async function checkMigrations(): Promise<Finding> {
  const awaited = await awaitSchema(env().DATABASE_URL, 0)
  return awaited.ok
    ? well('migrations', 'the database has this version’s schema')
    : ill(
        'migrations',
        awaited.why,
        'Run `npm run migrate` (in the stack: docker service update --force afterglow_migrate).',
      )
}
