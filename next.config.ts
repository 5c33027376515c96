import type { NextConfig } from 'next'

/** On every answer, redirects among them, which never come to proxy.ts. The Content-Security-Policy is made there. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Addresses carry one-time secrets (confirm, unsubscribe): they are told to no other site.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
  'permissions-policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), fullscreen=(self), geolocation=(self), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=()',
}

const config: NextConfig = {
  poweredByHeader: false,
  // Two sites built or edited from one folder at once keep apart.
  distDir: process.env['NEXT_DIST_DIR'] ?? '.next',
  // Types are one of the static checks; checking them again would make every start of the demo slower.
  typescript: { ignoreBuildErrors: true },
  // A lock file in a folder above must not move the root.
  turbopack: { root: import.meta.dirname },
  // Loaded by Node as they are: drivers and workers' libraries that open sockets, files or threads of their own.
  serverExternalPackages: ['bullmq', 'ioredis', 'kafkajs', 'nodemailer', 'pg', 'pino', '@prisma/adapter-pg'],
  headers: async () => [
    { source: '/:path*', headers: Object.entries(HEADERS).map(([key, value]) => ({ key, value })) },
  ],
  // proxy.ts redirects instead: Next's own redirect would answer without the security headers.
  skipTrailingSlashRedirect: true,
  devIndicators: false,
  agentRules: false,
}

export default config
