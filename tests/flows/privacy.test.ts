import { expect, test } from 'vitest'
import { API_ROUTES } from '#app/api/v1/api-routes.ts'
import { GET as observationFile } from '#app/events/[slug]/observations/[format]/route.ts'
import { answerCone } from '#app/scs/answer-cone.ts'
import { SUBMITTER_ADDRESS } from '#tests/notices/circular.ts'
import { ask, openWorld, SECRETS, SITE_URL } from './open-world.ts'

// Every outlet is asked for everything that it hands out, and none of it says what is not for everybody.

const { at } = openWorld()

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
  expect(walked).toBeGreaterThan(60)
  expect(told).toBeGreaterThan(8)
})

test('a token shows its owner their own, and nobody else', async () => {
  const { token } = at()
  const own = await (await ask('/me/observations', { headers: { authorization: `Bearer ${token}` } })).text()
  expect(own).toContain(SECRETS.draft)
  const refused = await (await ask('/me/observations')).text()
  expect(leaks('nobody', refused)).toEqual([])
})
