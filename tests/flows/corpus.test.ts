import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDb, pool } from '#server/db.ts'
import { closeQueue } from '#server/queue.ts'
import { freshDatabase } from '#tests/database.ts'
import { ingest } from '#workers/gcn/ingest.ts'

const FOLDER = new URL('../../../shared/notices/', import.meta.url)
const isThere = existsSync(new URL('MANIFEST.tsv', FOLDER))

let drop: () => Promise<void>
beforeAll(async () => {
  // Recorded mock events show as well as others what belongs together.
  process.env.LVK_MOCKS = 'keep'
  drop = (await freshDatabase()).drop
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await drop()
})

/** Groups of the MANIFEST that we tell otherwise, each with its reason. */
const APART: Record<string, string> = {
  E0291:
    'the Einstein Probe image lies 60 degrees from the burst: near in time alone is not enough for an image',
  E0318: '59 s apart in time alone, and unrelated triggers are that close, too',
  E0051: 'two test packets, and each test packet is an event of its own',
}
const TOGETHER: Record<string, string> = {
  'E0063 E0064': 'two INTEGRAL test packets of the same constant moment',
  'E0161 E0162': 'one KM3NeT event in two drafts of its schema',
}

test.skipIf(!isThere)(
  'recorded notices make the bursts of the MANIFEST, skipped where ../shared/notices is absent',
  async () => {
    const [head = [], ...lines] = readFileSync(new URL('MANIFEST.tsv', FOLDER), 'utf8')
      .trim()
      .split('\n')
      .map(line => line.split('\t'))
    const groupOf = new Map<number, string>()
    let offset = 0n
    for (const line of lines) {
      const entry = Object.fromEntries(head.map((column, i) => [column, line[i] ?? '']))
      const { file = '', kafka_topic: topic = '', event_group: group = '', mission } = entry
      if (mission === 'circulars') continue
      const bytes = readFileSync(new URL(file, FOLDER))
      const message = { topic, partition: 0, offset: offset++, producedAt: new Date(), bytes }
      const { noticeId } = await ingest(message, new Date())
      if (noticeId !== null) groupOf.set(noticeId, group)
    }
    const { rows } = await pool().query<{ id: number; slug: string }>(
      'select n.id, e.slug from notices n join events e on e.id = n.event_id',
    )
    const slugsOf = new Map<string, Set<string>>()
    const groupsOf = new Map<string, Set<string>>()
    for (const { id, slug } of rows) {
      const group = groupOf.get(id) ?? ''
      slugsOf.set(group, (slugsOf.get(group) ?? new Set()).add(slug))
      groupsOf.set(slug, (groupsOf.get(slug) ?? new Set()).add(group))
    }
    const apart = [...slugsOf].flatMap(([group, slugs]) => (slugs.size > 1 ? [group] : []))
    const together = [...groupsOf.values()].flatMap(groups =>
      groups.size > 1 ? [[...groups].toSorted().join(' ')] : [],
    )
    expect(apart.toSorted()).toEqual(Object.keys(APART).toSorted())
    expect(together.toSorted()).toEqual(Object.keys(TOGETHER).toSorted())
    expect(groupsOf.size).toBeGreaterThan(200)
  },
)
