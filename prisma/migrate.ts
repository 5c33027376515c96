import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, DriverAdapterError } from '@prisma/driver-adapter-utils'
import { type MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'

// The Prisma CLI downloads a native schema engine; the WebAssembly one comes from npm with everything
// else, so migrations run offline, and the production image carries no engine of its own.

const folder = fileURLToPath(new URL('./migrations/', import.meta.url))
const schemaFile = fileURLToPath(new URL('./schema.prisma', import.meta.url))
const filters = { externalTables: [], externalEnums: [] }
/** Any number will do, as long as every process that migrates takes the same. */
const MIGRATION_LOCK = 7_221_009

function migrations(from = folder): MigrationList {
  const lockfile = `${from}migration_lock.toml`
  return {
    baseDir: from,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: readdirSync(from, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name)
      .sort()
      .map(name => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(`${from}${name}/migration.sql`, 'utf8') },
        },
      })),
  }
}

/**
 * Sends each script whole, which PostgreSQL carries out as one transaction. The adapter would cut it at every semicolon and
 * send the pieces one by one over whatever connection is free: what fails in its middle would stay half done.
 */
class WholeScripts extends PrismaPg {
  private readonly pool: pg.Pool

  constructor(pool: pg.Pool) {
    super(pool)
    this.pool = pool
  }

  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async script => {
      await this.pool.query(script).catch((error: unknown) => {
        throw error instanceof pg.DatabaseError ? asEngineReads(error) : error
      })
    }
    return adapter
  }
}

function asEngineReads(error: pg.DatabaseError): DriverAdapterError {
  const { code = 'XX000', severity = 'ERROR', message, detail, column, hint } = error
  return new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint })
}

async function withEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  // The engine leaves its connections open: the pool is ours so that it can be ended.
  const pool = new pg.Pool({ connectionString: url })
  const factory = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool))
  const datamodels: [string, string][] = [['schema.prisma', readFileSync(schemaFile, 'utf8')]]
  const engine = await SchemaEngine.new({ datamodels }, () => {}, factory)
  try {
    return await work(engine)
  } finally {
    engine.free()
    await pool.end()
  }
}

/**
 * Brings the database to this version's schema; processes that do so at the same time wait for each other.
 * One that fails changes nothing, and throws. Returns the names of the migrations that were applied.
 *
 * @param from the folder of migrations, with a slash at its end
 */
export async function migrate(url: string, from = folder): Promise<string[]> {
  const lock = new pg.Client({ connectionString: url })
  await lock.connect()
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await forgetUnfinished(lock)
    return await withEngine(url, async engine => {
      const applied = await engine.applyMigrations({ migrationsList: migrations(from), filters })
      return applied.appliedMigrationNames
    })
  } catch (error) {
    await forgetUnfinished(lock).catch(() => {})
    throw error
  } finally {
    await lock.end()
  }
}

/**
 * A migration that was begun and not ended left nothing but its mark, since it is one transaction. With the mark, the engine
 * would refuse every other one, also that which mends it.
 */
async function forgetUnfinished(lock: pg.Client): Promise<void> {
  const { rows } = await lock.query<{ is: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as is`,
  )
  if (rows[0]?.is)
    await lock.query('delete from _prisma_migrations where finished_at is null and rolled_back_at is null')
}

/**
 * SQL that schema.prisma has and the migrations have not; empty when they agree. Each migration keeps the schema that it
 * leads to beside its SQL, so this compares two files: describing a live database through the driver adapter fails on
 * PostgreSQL's "char" columns. The engine still wants a server at `url` that it can greet.
 */
export async function missingSql(url: string): Promise<string> {
  const newest = migrations().migrationDirectories.at(-1)?.path
  const before = newest && readFileSync(`${folder}${newest}/schema.prisma`, 'utf8')
  return withEngine(url, async engine => {
    const result = await engine.diff({
      from: before
        ? { tag: 'schemaDatamodel', files: [{ path: 'before', content: before }] }
        : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'after', content: readFileSync(schemaFile, 'utf8') }] },
      script: true,
      exitCode: null,
      filters,
    })
    const sql = result.stdout ?? ''
    return sql.includes('empty migration') ? '' : sql
  })
}

/** Writes what the schema has and the migrations have not as a new migration. */
async function draft(url: string, name: string): Promise<void> {
  const sql = await missingSql(url)
  if (!sql) return console.log('The migrations say everything that the schema says.')
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  mkdirSync(`${folder}${stamp}_${name}`, { recursive: true })
  writeFileSync(`${folder}${stamp}_${name}/migration.sql`, sql)
  copyFileSync(schemaFile, `${folder}${stamp}_${name}/schema.prisma`)
  console.log(`Wrote prisma/migrations/${stamp}_${name}: read its SQL before you commit it.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { env } = await import('#server/env.ts')
  const [, , command, name] = process.argv
  if (command === 'draft' && name) await draft(env().DATABASE_URL, name)
  else {
    const applied = await migrate(env().DATABASE_URL)
    console.log(applied.length ? `Applied ${applied.join(', ')}.` : 'The database is up to date.')
  }
}
