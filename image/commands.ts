/** What the image can be told to do, beside the file that does it. */
export type Command = {
  /** From the root of the project. */
  entry: string
  /** What must be there before it starts. */
  needs: 'schema' | 'database' | 'nothing'
  /** Where it says how it is, port and path; null: it is no service, and ends by itself. */
  health: ((ports: { web: string; worker: number }) => string) | null
}

const worker: Command['health'] = ports => `${ports.worker} /live`

export const COMMANDS: Readonly<Record<string, Command>> = {
  // Alive, not ready: a database that is away must not make Swarm end every site as well.
  web: {
    entry: 'server.js',
    needs: 'schema',
    health: ports => `${ports.web} /api/health/live`,
  },
  gcn: { entry: 'workers/gcn/main.ts', needs: 'schema', health: worker },
  alerts: { entry: 'workers/alerts/main.ts', needs: 'schema', health: worker },
  // It knows no database, so that it can mend one that is down.
  deploy: { entry: 'workers/deploy/main.ts', needs: 'nothing', health: worker },
  backup: { entry: 'workers/backup/main.ts', needs: 'schema', health: worker },
  migrate: { entry: 'prisma/migrate.ts', needs: 'database', health: null },
  // What a maintainer does from a shell: docker exec … node image/start.ts maintainer grant EMAIL
  maintainer: { entry: 'dev/maintainer.ts', needs: 'nothing', health: null },
  doctor: { entry: 'dev/doctor.ts', needs: 'nothing', health: null },
  import: { entry: 'dev/import.ts', needs: 'nothing', health: null },
  reread: { entry: 'dev/reread.ts', needs: 'nothing', health: null },
}

/** Where `start.ts` writes for `health.sh` what to ask; in memory, since the root is read-only. */
export const HEALTH_FILE = '/tmp/afterglow-health'
