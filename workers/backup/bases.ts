import type { Vault } from '#server/storage/vault.ts'
import { Manifest } from './base.ts'

/** Whole base backups, the newest last. */
export async function listBases(vault: Vault): Promise<Manifest[]> {
  const names = (await vault.list('base/')).filter(name => name.endsWith('/manifest.json'))
  const manifests = await Promise.all(names.map(async name => String(await vault.get(name))))
  return manifests.map(text => Manifest.parse(JSON.parse(text)))
}

const DAY_MS = 86_400_000
/** However old: without any there is nothing to restore. */
const LEAST_KEPT = 2

/** Forgets base backups older than `keepDays`, and the WAL that only they needed. Files are kept for ever. */
export async function prune(vault: Vault, keepDays: number, now: Date): Promise<void> {
  const bases = await listBases(vault)
  const isOld = (it: Manifest) => now.getTime() - Date.parse(it.startedAt) > keepDays * DAY_MS
  const old = bases.slice(0, -LEAST_KEPT).filter(isOld)
  const first = bases.find(it => !old.includes(it))
  if (!first) return
  for (const { id } of old) {
    // The manifest first: what is half gone is no backup any more.
    await vault.delete(`base/${id}/manifest.json`)
    for (const name of await vault.list(`base/${id}/`)) await vault.delete(name)
  }
  for (const name of await vault.list('wal/')) {
    const segment = name.slice('wal/'.length, 'wal/'.length + 24)
    // Behind the eight digits of the timeline, segments are counted through.
    if (/^[0-9A-F]{24}$/.test(segment) && segment.slice(8) < first.segment.slice(8)) await vault.delete(name)
  }
}
