import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { docker } from './docker.ts'

export const IMAGE = 'afterglow:drill'

/** Builds the image as CI does. NPMRC names settings for a registry of one's own. */
export async function buildImage(): Promise<void> {
  const { NPMRC } = process.env
  const registry = NPMRC ? ['--secret', `id=npmrc,src=${NPMRC}`] : []
  await docker(['build', '--network=host', ...registry, '--build-arg=COMMIT=drill', '--tag', IMAGE, '.'])
}

/** The same image with something else on top: what a later version might be. */
export async function variant(
  name: string,
  recipe: string,
  files: Record<string, string> = {},
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-variant-'))
  const tag = `afterglow:drill-${name}`
  try {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
    writeFileSync(join(folder, 'Dockerfile'), `FROM ${IMAGE}\n${recipe}\n`)
    await docker(['build', '--tag', tag, folder])
    return tag
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whatever a drill made of the image, under each of its names. */
export async function removeVariants(): Promise<void> {
  const ids = await docker(['image', 'ls', '--quiet', '--filter', 'reference=afterglow:drill-*'])
  for (const id of new Set(ids.split('\n').filter(Boolean)))
    await docker(['image', 'rm', '--force', id]).catch(() => {})
}
