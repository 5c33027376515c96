import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, runProgram } from '#dev/run-program.ts'

// What Next does by itself, to be measured beside: an empty page, and a page that lists the newest events as they come
// from PostgreSQL, rendered anew for everybody, without anything of ours.

const FILES: Record<string, string> = {
  'package.json': '{ "name": "stock-site", "private": true, "type": "module" }',
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(PROJECT)} }, serverExternalPackages: ['pg'] }`,
  'app/layout.jsx': `export const metadata = { title: 'Stock' }
export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }`,
  'app/empty/page.jsx': `export default function Empty() { return <p>Empty</p> }`,
  'app/api/health/ready/route.js': `export const GET = () => new Response('ok')`,
  'app/list/page.jsx': `import pg from 'pg'
import Link from 'next/link'
export const dynamic = 'force-dynamic'
const pool = globalThis.stockPool ??= new pg.Pool({ connectionString: process.env.DATABASE_URL })
export default async function List() {
  const { rows } = await pool.query(
    'select slug, names, t0, ra_deg, dec_deg, error_radius_deg from events order by t0 desc nulls last limit 50')
  return <table><tbody>{rows.map(it => <tr key={it.slug}><td><Link prefetch={false} href={'/events/' + it.slug}>{it.names[0]}</Link></td>
    <td>{it.t0?.toISOString()}</td><td>{it.ra_deg}</td><td>{it.dec_deg}</td><td>{it.error_radius_deg}</td></tr>)}</tbody></table>
}`,
}

/** Builds it; answers the folder that \`next start\` is to run in. */
export async function buildStockSite(): Promise<string> {
  // Within the project, so that its packages are found.
  const folder = join(PROJECT, '.afterglow', 'bench', 'stock-site')
  rmSync(folder, { recursive: true, force: true })
  for (const [name, text] of Object.entries(FILES)) {
    const file = join(folder, name)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, text)
  }
  const { code, output } = await runProgram('next', ['build', folder], {
    env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', NO_COLOR: '1' },
  })
  if (code !== 0) throw new Error(`the stock site was not built:\n${output.slice(-2000)}`)
  return folder
}
