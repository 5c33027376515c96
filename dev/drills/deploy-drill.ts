import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:https'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { PROJECT } from '#dev/run-program.ts'
import { until } from '#dev/until.ts'
import { signOrder } from '#workers/deploy/signed-order.ts'
import type { Ground } from './drills.ts'
import { variant } from './images.ts'
import { startLoad } from './load.ts'
import { openRegistry, REPOSITORY } from './registry.ts'
import type { Stage } from './stage.ts'
import { imagesNow, settled } from './swarm.ts'

const COMMITS = { good: 'a'.repeat(40), ill: 'b'.repeat(40), wrong: 'c'.repeat(40) }

/** Orders through nginx, as CI sends them, carried out by the hook in the stack on the real engine. */
export async function deployByHook({ stage, say }: Ground): Promise<void> {
  const registry = await openRegistry(stage.folder)
  try {
    const good = await registry.push(await variant('good', `ENV AFTERGLOW_COMMIT=${COMMITS.good}`))
    const ill = await registry.push(
      await variant('ill', 'HEALTHCHECK --interval=2s --timeout=2s --retries=2 CMD ["false"]'),
    )
    const before = await imagesNow()
    await refuseStrangers(stage, good)
    assert.deepEqual(await imagesNow(), before)

    const load = startLoad(stage.site, stage.certificate)
    const ordering = order(stage, ['image', good, COMMITS.good])
    assert.equal(await refusedAsSecond(stage), 409)
    const deployed = await ordering
    assert.equal(deployed.code, 0, deployed.said)
    say(`a signed order was carried out in ${deployed.seconds} s`)
    const now = await imagesNow()
    assert.deepEqual(new Set(now), new Set([`${REPOSITORY}@${good}`]))

    const failed = await order(stage, ['image', ill, COMMITS.ill])
    assert.equal(failed.code, 1, failed.said)
    assert.match(failed.said, /rolled back: drill_backup failed: .*health/)
    assert.deepEqual(await imagesNow(), now)
    say(`an image that is ill was rolled back in ${failed.seconds} s`)
    const { asked, failures } = await load.stop()
    say(`${asked} requests meanwhile, ${failures.length} failed`)
    assert.deepEqual(failures.slice(0, 5), [])
    await settled(60_000)
  } finally {
    await registry.close()
  }
}

/** Unsigned, badly signed, old and replayed: 401 each, and nothing happens. */
async function refuseStrangers(stage: Stage, digest: string): Promise<void> {
  const body = JSON.stringify({ action: 'deploy', digest, commit: COMMITS.wrong })
  const list = JSON.stringify({ action: 'list' })
  const old = new Date(Date.now() - 400_000)
  const signed = (words: string, at = new Date(), secret = stage.deploySecret) => signOrder(secret, words, at)
  assert.equal(await post(stage, {}, body), 401, 'unsigned')
  assert.equal(await post(stage, signed(body, new Date(), 'x'.repeat(40)), body), 401, 'another secret')
  assert.equal(await post(stage, signed(body, old), body), 401, 'old')
  assert.equal(await post(stage, signed(list), body), 401, 'another body')
  const good = signed(list)
  assert.equal(await post(stage, good, list), 200)
  assert.equal(await post(stage, good, list), 401, 'replayed')
}

/** What a second order is answered while the first is under way; until then nothing is known of the image that it names. */
async function refusedAsSecond(stage: Stage): Promise<number> {
  const body = JSON.stringify({ action: 'rollback', digest: `sha256:${'0'.repeat(64)}` })
  let status = 0
  await until(async () => {
    status = await post(stage, signOrder(stage.deploySecret, body, new Date()), body)
    return status !== 404
  }, 20_000)
  return status
}

function post(stage: Stage, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(
      new URL('/-/deploy', stage.site),
      { method: 'POST', headers, ca: stage.certificate, agent: false },
      answer => {
        answer.resume()
        answer.once('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    asking.once('error', reject)
    asking.end(body)
  })
}

type Ordered = { code: number | null; said: string; seconds: number }

/** `npm run deploy`, as CI calls it. */
async function order(stage: Stage, words: string[]): Promise<Ordered> {
  const began = performance.now()
  const child = spawn(process.execPath, ['--no-warnings', join(PROJECT, 'dev/deploy.ts'), ...words], {
    env: {
      ...process.env,
      DEPLOY_URL: `${stage.site}/-/deploy`,
      DEPLOY_SECRET: stage.deploySecret,
      NODE_EXTRA_CA_CERTS: join(stage.folder, 'certificate.pem'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, complaints] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  const seconds = Math.round((performance.now() - began) / 1000)
  return { code: child.exitCode, said: `${out}${complaints}`, seconds }
}
