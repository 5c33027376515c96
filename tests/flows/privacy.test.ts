import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { API_ROUTES } from '#app/api/v1/api-routes.ts'
import { GET as bulkFile } from '#app/data/[file]/route.ts'
import { GET as circularCitations } from '#app/events/[slug]/circulars/citations/route.ts'
import { GET as circularsText } from '#app/events/[slug]/circulars/text/route.ts'
import { GET as citation } from '#app/events/[slug]/citation/[format]/route.ts'
import { GET as observationFile } from '#app/events/[slug]/observations/[format]/route.ts'
import { ODATA_SETS } from '#app/odata/v1/odata-sets.ts'
import { answerCone } from '#app/scs/answer-cone.ts'
import { listBulkFiles, makeBulkFiles } from '#server/bulk-files.ts'
import { readStatistics } from '#server/statistics.ts'
import { SUBMITTER_ADDRESS } from '#tests/notices/circular.ts'
import { ask, askOdata, askStream, openWorld, SECRETS, SITE_URL } from './open-world.ts'

// Every outlet is asked for everything that it hands out, and none of it says what is not for everybody.

const { at } = openWorld()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'privacy-'))
  process.env.FILES_FOLDER = join(folder, 'files')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** How each secret might stand in an answer: as it is, and cut short as tables and pictures do. */
const FORBIDDEN = [
  ...Object.values(SECRETS).map(String),
  SECRETS.site.toLowerCase(),
  SECRETS.latDeg.toFixed(3),
  SECRETS.lonDeg.toFixed(3),
  SUBMITTER_ADDRESS,
  'moderator@example.org',
  'vesta and ceres',
]

const leaks = (name: string, body: string) =>
  FORBIDDEN.filter(secret => body.includes(secret) || body.toLowerCase().includes(secret.toLowerCase())).map(
    secret => `${name}: ${secret}`,
  )

/** Each route that needs no token, in each of its formats, of each thing that there is and of those that are not for everybody. */
async function* openAnswers(): AsyncGenerator<[string, Buffer]> {
  const { swift, fermi, notice, circular, observation } = at()
  const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => String(from + i))
  const places: Record<string, string[]> = {
    event: [swift, fermi],
    notice: range(notice, 8),
    circular: [circular],
    observation: range(observation, 8),
    revision: ['1', '2'],
    number: ['1', '2'],
  }
  const fill = (path: string): string[] => {
    const name = /\{(\w+)\}/.exec(path)?.[1]
    return name === undefined
      ? [path]
      : (places[name] ?? ['1']).flatMap(it => fill(path.replace(`{${name}}`, it)))
  }
  for (const route of API_ROUTES.filter(it => it.method === 'GET' && !it.scope)) {
    for (const path of fill(route.path)) {
      for (const { name } of route.formats) {
        const query = new URLSearchParams({
          ...route.example,
          ...(route.formats.length > 1 && { format: name }),
        })
        const response = await ask(`${path}?${query}`)
        yield [`${path} as ${name}`, Buffer.from(await response.arrayBuffer())]
      }
    }
  }
  const cone = await answerCone(new Request(`${SITE_URL}/scs?RA=143&DEC=-21&SR=180&VERB=3`))
  yield ['/scs', Buffer.from(await cone.arrayBuffer())]
  for (const format of ['csv', 'json', 'vot', 'aavso', 'bibtex', 'references']) {
    const file = await observationFile(new Request(SITE_URL), {
      params: Promise.resolve({ slug: swift, format }),
    })
    yield [`/events/${swift}/observations/${format}`, Buffer.from(await file.arrayBuffer())]
  }
  yield* odataAnswers()
  yield ['/api/v1/stream', Buffer.from(await (await askStream('?after=0')).arrayBuffer())]
  for (const slug of [swift, fermi]) {
    const of = (more: object = {}) => ({ params: Promise.resolve({ slug, format: '', ...more }) })
    const request = new Request(`${SITE_URL}/?format=ris`)
    const answers = [
      await circularsText(request, of()),
      await circularCitations(request, of()),
      await circularCitations(new Request(SITE_URL), of()),
      await citation(request, of({ format: 'bibtex' })),
      await citation(request, of({ format: 'references' })),
    ]
    for (const [i, answer] of answers.entries())
      yield [`circulars and citations of ${slug}, ${i}`, Buffer.from(await answer.arrayBuffer())]
  }
  yield ['/statistics', Buffer.from(JSON.stringify(await readStatistics(new Date())))]
  // What is in the Parquet is what is in these (bulk.test.ts).
  await makeBulkFiles(new Date())
  for (const { name } of (await listBulkFiles()).filter(it => it.format !== 'parquet')) {
    const file = await bulkFile(new Request(SITE_URL), { params: Promise.resolve({ file: name }) })
    yield [`/data/${name}`, gunzipSync(Buffer.from(await file.arrayBuffer()))]
  }
}

/** Each table whole, sorted by each column that can be asked about, as both formats, and each line by its key. */
async function* odataAnswers(): AsyncGenerator<[string, Buffer]> {
  const told = async (path: string): Promise<[string, Buffer]> => [
    `/odata/v1${path}`,
    Buffer.from(await (await askOdata(path)).arrayBuffer()),
  ]
  yield await told('')
  yield await told('/$metadata')
  for (const { name, askable, key } of ODATA_SETS) {
    yield await told(`/${name}?$format=csv`)
    yield await told(`/${name}?$search=telescope`)
    for (const column of askable) yield await told(`/${name}?$orderby=${column} desc&$count=true`)
    const { value } = (await (await askOdata(`/${name}`)).json()) as {
      value: Record<string, string | number>[]
    }
    for (const line of value) {
      const its = line[key]
      yield await told(`/${name}(${typeof its === 'string' ? `'${its}'` : its})`)
    }
  }
  // Numbers of what is not for everybody.
  for (let i = 0; i < 8; i++) yield await told(`/Observations(${at().observation + i})`)
}

test('no route and no format tells of hidden sites, drafts, what was withdrawn or hidden, or addresses', async () => {
  const found: string[] = []
  let walked = 0
  let told = 0
  for await (const [name, bytes] of openAnswers()) {
    walked++
    const body = bytes.toString('utf8')
    if (body.includes('0.2-m Newtonian')) told++
    found.push(...leaks(name, body))
  }
  expect(found).toEqual([])
  // The walk goes where observations are told of at all.
  expect(walked).toBeGreaterThan(180)
  expect(told).toBeGreaterThan(30)
})

test('a token shows its owner their own, and nobody else', async () => {
  const { token } = at()
  const own = await (await ask('/me/observations', { headers: { authorization: `Bearer ${token}` } })).text()
  expect(own).toContain(SECRETS.draft)
  const refused = await (await ask('/me/observations')).text()
  expect(leaks('nobody', refused)).toEqual([])
})
