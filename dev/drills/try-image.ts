import assert from 'node:assert/strict'
import { docker, inspect } from './docker.ts'
import { IMAGE } from './images.ts'

const MOST_MB = 350

type Image = { Size: number; Config: { User: string; Labels: Record<string, string>; Healthcheck?: unknown } }

/** What can be seen of the image without starting the stack. */
export async function tryImage(say: (sentence: string) => void): Promise<void> {
  const { Size, Config } = await inspect<Image>('image', IMAGE)
  const mb = Math.round(Size / 1e6)
  say(`${mb} MB`)
  assert.ok(mb < MOST_MB, `${mb} MB`)
  assert.equal(Config.User, '1000:1000')
  assert.ok(Config.Labels['org.opencontainers.image.revision'])
  assert.ok(Config.Healthcheck)
  const ask = (script: string) =>
    docker(['run', '--rm', '--read-only', '--network=none', '--entrypoint=sh', IMAGE, '-c', script])
  assert.equal(await ask('command -v npm npx yarn corepack gcc make python3 git; true'), '')
  assert.equal(await ask('find / -xdev -name "*schema-engine*" -perm -100 -type f 2>/dev/null; true'), '')
  assert.match(
    await docker(['run', '--rm', IMAGE, 'nonsense']).catch((error: Error) => error.message),
    /Say one of/,
  )
}
