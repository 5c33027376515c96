// The arrows between rooms: app and workers ask server, server asks domain, domain asks nobody.
// And the doors: each outside library that speaks to the world is imported by one file.
// Each rule says why it is there and what to do instead; `npm run check` prints that beside the import it caught.

/** Libraries that give the same answer for the same question: no clock, no network, no disk. */
const PURE = [
  '@hscmap/healpix',
  'astronomy-engine',
  'd3-geo',
  'fast-xml-parser',
  'papaparse',
  'postal-mime',
  'topojson-client',
  '@types/topojson-specification',
  'use-intl',
  'zod',
]

const door = (library, path, instead) => ({
  name: `one-door-${library.replaceAll('/', '-')}`,
  comment: `${library} has one door, so that it can be replaced, upgraded or watched in one place: ${instead}`,
  severity: 'error',
  from: { path: '^(app|server|workers|domain)/', pathNot: [...path, '\\.test\\.ts$'] },
  to: { path: `(^|/)node_modules/${library}/` },
})

/** Files that Next finds by their names. */
const NEXT_ASKS_FOR =
  '(^|/)(page|layout|route|error|global-error|not-found|loading|manifest|robots|sitemap)\\.tsx?$'

module.exports = {
  forbidden: [
    {
      name: 'domain-asks-nobody',
      comment:
        'domain/ is what we know, as pure functions: it can be tested with no database, reasoned about with no framework, and used by pages, mails and workers alike. Pass in what it needs as an argument (the time, the rows), or move the file to server/.',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(app|server|workers|prisma|dev|tests)/' },
    },
    {
      name: 'domain-is-pure',
      comment:
        "domain/ has no clock, no network and no disk, so Node's own modules are out too: read the file or ask for the time where the question comes from.",
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      // Telling whether bytes are UTF-8, hashing and inflating them, is as pure as adding two numbers.
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(buffer|crypto|zlib)$' },
    },
    {
      name: 'domain-uses-pure-libraries',
      comment: `domain/ may use libraries that are pure themselves (${PURE.join(', ')}). A new one that is pure joins the list at the top of this file; one that is not belongs to server/.`,
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules/', pathNot: `node_modules/(@types/)?(${PURE.join('|')})/` },
    },
    {
      name: 'server-does-not-look-up',
      comment:
        'server/ is asked by app/ and workers/ and knows neither, or one page could break every worker. What both need goes to server/ or domain/.',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(app|workers)/' },
    },
    {
      name: 'app-and-workers-are-strangers',
      comment:
        'Pages and workers are different processes: one may run without the other. They meet in the database and the queue, through server/.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^workers/' },
    },
    {
      name: 'workers-and-app-are-strangers',
      comment: 'The same the other way round: a worker that imports a page would drag React and Next along.',
      severity: 'error',
      from: { path: '^workers/', pathNot: '\\.test\\.ts$' },
      to: { path: '^app/' },
    },
    {
      name: 'workers-are-strangers-to-each-other',
      comment:
        'Each folder of workers/ is one process, restarted and scaled by itself. What two of them need goes to server/.',
      severity: 'error',
      from: { path: '^workers/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^workers/', pathNot: '^workers/$1/' },
    },
    {
      name: 'only-server-speaks-prisma',
      comment:
        'Tables, columns and transactions are the business of server/ and prisma/ alone. Ask server/ for what you need in the words of the domain; if no function says it yet, add one there.',
      severity: 'error',
      from: { path: '^(app|workers|domain)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^prisma/|node_modules/(@prisma|prisma|pg)/' },
    },
    {
      name: 'browser-never-reaches-server',
      comment:
        'A *.client.tsx file is shipped to every browser, with everything it reaches. Get data as props, act through an action that the page passes in; types may come from domain/.',
      severity: 'error',
      from: { path: '\\.client\\.tsx?$' },
      to: { path: '^(server|workers|prisma|app/_auth)/', reachable: true },
    },
    {
      name: 'production-needs-no-tools',
      comment:
        'dev/ and tests/ are left out of what is deployed, so nothing that runs there may import them.',
      severity: 'error',
      from: {
        path: '^(app|server|workers|domain|prisma|image)/',
        pathNot: ['\\.test\\.ts$', '^prisma/seed\\.ts$'],
      },
      to: { path: '^(dev|tests)/' },
    },
    {
      name: 'production-needs-no-dev-dependency',
      comment:
        'A package under devDependencies is not there in production: move it to dependencies, or do without it.',
      severity: 'error',
      from: {
        path: '^(app|server|workers|domain)/',
        pathNot: ['\\.test\\.ts$'],
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm', 'type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'declared-in-package-json',
      comment:
        'It is in node_modules by luck, brought by another package, and may be gone or changed after the next install: declare it in package.json.',
      severity: 'error',
      from: { path: '^(app|server|workers|domain|prisma|dev|tests)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'imports-exist',
      comment: 'There is no such file or package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-circles',
      comment:
        'Two files that import each other are one thought in two places, or hide a third that both need: merge them, or take that third one out.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports it and it starts nothing: dead code. Delete it, or use it.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(app|server|workers|domain)/',
        pathNot: ['\\.d\\.ts$', '\\.test\\.ts$', '\\.css$', '(^|/)main\\.ts$', '\\.svg$', NEXT_ASKS_FOR],
      },
      to: {},
    },
    door('bullmq', ['^server/queue\\.ts$'], 'ring and answer the bells of server/queue.ts.'),
    door('ioredis', ['^server/queue\\.ts$'], 'Redis carries the queue and nothing else, in server/queue.ts.'),
    door('nodemailer', ['^server/mailer\\.ts$'], 'send through openMailer in server/mailer.ts.'),
    door(
      'kafkajs',
      ['^workers/gcn/(?!ingest|main)[a-z-]+\\.ts$'],
      'the stream is one door in several files, workers/gcn/stream.ts and those right beside it; ingest and main know no Kafka.',
    ),
    door('next-auth', ['^app/_auth/'], 'ask app/_auth who is there.'),
    door('@opentelemetry/[a-z-]+', ['^server/open-telemetry\\.ts$'], 'note steps with server/traces.ts.'),
    door('otpauth', ['^server/authenticators\\.ts$'], 'ask server/authenticators.ts which code it is.'),
    door('@simplewebauthn/server', ['^server/passkeys\\.ts$'], 'ask server/passkeys.ts whose key it is.'),
    door(
      '@resvg/resvg-js',
      ['^server/rasterise\\.ts$'],
      'paint pictures with server/rasterise.ts, which brings the fonts.',
    ),
    door(
      'sharp',
      ['^server/pictures\\.ts$'],
      'draw with server/pictures.ts, which lets only JPEG and PNG in and bounds them.',
    ),
    door('hyparquet-writer', ['^server/parquet\\.ts$'], 'write Parquet with server/parquet.ts.'),
    door(
      'aws4fetch',
      ['^server/storage/(s3|vault)\\.ts$'],
      'keep files through server/storage.ts, and backups through a vault.',
    ),
    door('age-encryption', ['^workers/backup/seal\\.ts$'], 'seal and open with workers/backup/seal.ts.'),
    door(
      'prom-client',
      ['^server/metrics\\.ts$'],
      'count with server/metrics.ts, whose labels tell nobody apart.',
    ),
    door('pino', ['^server/log\\.ts$'], 'log through server/log.ts, which leaves personal data out.'),
  ],
  options: {
    // Type imports count: a type from a forbidden room is an arrow, too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: '(^|/)node_modules/|^prisma/generated/' },
    enhancedResolveOptions: {
      // `#domain/*` and its like are subpath imports of package.json.
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
}
