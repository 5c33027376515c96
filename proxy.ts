import { type NextRequest, NextResponse } from 'next/server'
import { env } from '#server/env.ts'

// Next writes the value in at build time; it is no setting.
// oxlint-disable-next-line no-process-env
const IS_DEVELOPMENT = process.env.NODE_ENV === 'development'

/** Security headers on every answer, and a fresh nonce for the scripts of each page. */
export function proxy(request: NextRequest): NextResponse {
  const isHttps = env().SITE_URL.startsWith('https:')
  const nonce = crypto.getRandomValues(Buffer.alloc(18)).toString('base64')
  const policy = contentPolicy(nonce, isHttps, allowancesOf(new URL(request.url)))
  const response = answer(request, policy)
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of ALWAYS) response.headers.set(name, value)
  if (isHttps) response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  return response
}

function answer(request: NextRequest, policy: string): NextResponse {
  const { pathname } = new URL(request.url)
  if (!isDecodable(pathname)) return new NextResponse('Bad address\n', { status: 400 })
  if (pathname.length > 1 && pathname.endsWith('/') && pathname !== ODATA_ROOT) {
    const location = new URL(request.url)
    location.pathname = `/${pathname.replaceAll(/^\/+|\/+$/g, '')}`
    return NextResponse.redirect(location, 308)
  }
  // Next takes the nonce for its own scripts from this header of the request.
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  return NextResponse.next({ request: { headers } })
}

/** OData has its roots end so, and spreadsheets that know of no 308 are given them by hand. */
const ODATA_ROOT = '/odata/v1/'

/** `/events/%ff` is no UTF-8; Next would answer it with an error of the server. */
function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

const ALWAYS = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  // Addresses carry one-time secrets (confirm, unsubscribe): they are told to no other site.
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['x-permitted-cross-domain-policies', 'none'],
  [
    'permissions-policy',
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), fullscreen=(self), geolocation=(self), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=()',
  ],
] as const

/** What a page may do beyond all others; each begins with a space, or is nothing. */
type Allowances = { script: string; style: string; connect: string; image: string; worker: string }

const NONE: Allowances = { script: '', style: '', connect: '', image: '', worker: '' }

/**
 * The sky to turn alone runs Aladin Lite, which is WebAssembly in a `data:` address with a worker in a `blob:` one, and
 * brings a style sheet of its own, known by its hash (tests/flows/aladin-lite.test.ts), and one style attribute. Where its
 * survey was asked for, the survey's hosts as well.
 */
function allowancesOf({ pathname, searchParams }: URL): Allowances {
  if (!/^\/events\/[^/]+\/sky$/.test(pathname)) return NONE
  const hosts =
    searchParams.get('survey') === 'on'
      ? ' https://alasky.cds.unistra.fr https://alaskybis.cds.unistra.fr'
      : ''
  return {
    script: " 'wasm-unsafe-eval'",
    style: ` '${ALADIN_STYLE}' 'unsafe-hashes' 'sha256-wkY2X5hecQzbhnFCqvTpwrUJ1f4X8LH5WFjYUzv1wmU='`,
    connect: ` data:${hosts}`,
    image: ` blob:${hosts}`,
    worker: ' blob:',
  }
}

const ALADIN_STYLE = 'sha256-cEnY4wnnUdAaYodEHQq0zu+362EwEHHSAlawP4BBKmw='

function contentPolicy(nonce: string, isHttps: boolean, may: Allowances): string {
  return [
    "default-src 'none'",
    // Development alone: React rebuilds stack traces with eval, and the error overlay styles itself inline.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${may.script}${IS_DEVELOPMENT ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${IS_DEVELOPMENT ? "'unsafe-inline'" : `'nonce-${nonce}'${may.style}`}`,
    `img-src 'self' data:${may.image}`,
    "font-src 'self'",
    `connect-src 'self'${may.connect}`,
    "manifest-src 'self'",
    `worker-src 'self'${may.worker}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

// What this function has seen, Next hands on when all of it is here, and of what is long the first 10 MB. Files come to these
// addresses in pieces that are kept as they arrive; their answers are bare and carry headers of their own
// (app/api/uploads/bare-headers.ts). Next reads the pattern from here, so it is written out.
export const config = { matcher: ['/((?!api/uploads/[0-9]+$|api/v1/me/files$|observations/files/send$).*)'] }
