import { defineConfig } from 'vitest/config'

const env = {
  LOG_LEVEL: 'silent',
  SECRET: 'a secret that only the tests know, 32+',
  // Links in notices lead out of this machine.
  FOLLOW_SKY_MAPS: 'off',
}

export default defineConfig({
  test: {
    // Flows wait more than they compute: for processes to start, for brokers, for what must not happen.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{app,domain,server,workers,dev,prisma}/**/*.test.ts', 'tests/notices/**/*.test.ts'],
          env,
        },
      },
      {
        test: {
          name: 'flows',
          include: ['tests/flows/**/*.test.ts'],
          globalSetup: ['tests/global-setup.ts'],
          // Each file has its own database, and its own process since settings are read once for each.
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // What is waited for may take long on a busy machine; how fast it is, benchmarks say.
          expect: { poll: { timeout: 30_000 } },
          env,
        },
      },
    ],
  },
})
