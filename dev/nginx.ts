import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#dev/ports.ts'
import { stopChild } from '#dev/processes.ts'
import { PROJECT } from '#dev/run-program.ts'
import { need } from '#dev/tools.ts'
import { Trouble } from '#dev/trouble.ts'
import { until } from '#dev/until.ts'

/** nginx with the very file of the stack, before sites on these ports: only addresses and folders differ, and no TLS. */
export async function startNginx(sites: readonly number[]): Promise<{ url: string; stop(): Promise<void> }> {
  const tool = need('nginx')
  if (!tool.ok) throw new Trouble(tool.why)
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-nginx-'))
  mkdirSync(join(folder, 'cache'))
  const port = await freePort()
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, configuration({ sites, port, other: await freePort(), folder }))
  const child = spawn(tool.path, ['-c', file, '-p', folder, '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = async () => {
    await stopChild(child, 'SIGTERM', 5000)
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  const isUp = await until(async () => {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`)
    return fetch(`${url}/status`).then(
      answer => answer.ok,
      () => false,
    )
  }, 20_000)
  if (isUp) return { url, stop }
  await stop()
  throw new Error('nginx was not ready within 20 s')
}

function configuration(at: {
  sites: readonly number[]
  port: number
  other: number
  folder: string
}): string {
  const servers = at.sites.map(it => `server 127.0.0.1:${it};`).join(' ')
  return (
    readFileSync(join(PROJECT, 'stack', 'nginx.conf'), 'utf8')
      // Its folder is of whoever runs this, and of nobody else.
      .replace(/^user nginx;$/m, process.getuid?.() === 0 ? 'user root;' : '')
      .replaceAll(/\/run\/(nginx\.pid|packed\.sock)/g, join(at.folder, '$1'))
      .replace('access_log /dev/stdout plain;', `access_log ${at.folder}/access.log plain buffer=64k;`)
      .replaceAll('/var/cache/nginx', join(at.folder, 'cache'))
      .replace(/^ *resolver .*$/m, `  upstream site { ${servers} }`)
      .replaceAll('http://tasks.web:3000', 'http://site')
      .replaceAll(/^ *(?:ssl_.*|listen \[::\].*)$/gm, '')
      .replace('listen 80 default_server', `listen 127.0.0.1:${at.other} default_server`)
      .replace('listen 443 ssl http2 default_server', `listen 127.0.0.1:${at.port} default_server`)
  )
}
