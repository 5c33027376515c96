import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('./sky.ts', import.meta.url))

async function ask(input: string): Promise<{ code: number | null; lines: unknown[]; stderr: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program])
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  child.stdin.end(input)
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const lines = stdout === '' ? [] : stdout.trimEnd().split('\n')
  return { code: await ended, lines: lines.map(line => JSON.parse(line) as unknown), stderr }
}

// Paris on the evening of GRB 221009A.
const paris = {
  latDeg: 48.8566,
  lonDeg: 2.3522,
  elevationM: 60,
  utc: '2022-10-09T20:00:00Z',
  raDeg: 288.2648,
  decDeg: 19.7735,
}
const DIRECTION = [
  'airmass',
  'altitudeDeg',
  'azimuthDeg',
  'moonAltitudeDeg',
  'moonIllumination',
  'moonSeparationDeg',
  'sunAltitudeDeg',
]
const WINDOW = ['bestAltitudeDeg', 'dark', 'minutes', 'visible']
const write = (...questions: unknown[]) => questions.map(it => `${JSON.stringify(it)}\n`).join('')

test('each line gets what it asks for and no more', async () => {
  const { lines, code, stderr } = await ask(
    write(
      paris,
      { ...paris, windowHours: 24, minAltitudeDeg: 20, maxSunAltitudeDeg: -12 },
      { ...paris, errorRadiusDeg: 5, containment: 0.9, minAltitudeDeg: 45 },
      { ...paris, windowHours: 24, minAltitudeDeg: 20 },
      { ...paris, windowHours: 24, maxSunAltitudeDeg: -12 },
    ),
  )
  expect(lines.map(line => Object.keys(line as object).toSorted())).toEqual([
    DIRECTION,
    [...DIRECTION, ...WINDOW].toSorted(),
    [...DIRECTION, 'probabilityAbove'].toSorted(),
    [...DIRECTION, ...WINDOW].toSorted(),
    [...DIRECTION, ...WINDOW].toSorted(),
  ])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const [, , , noSun, noAltitude] = lines as {
    dark: string[][]
    visible: string[][]
    minutes: number
  }[]
  // Nothing is held against a line that it does not say: no Sun means dark throughout, no altitude means all of the dark.
  expect(noSun?.dark).toEqual([['2022-10-09T20:00:00Z', '2022-10-10T20:00:00Z']])
  expect(noAltitude?.visible).toEqual(noAltitude?.dark)
  expect(noAltitude?.dark.length).toBe(2)
})

test('answers keep the order; what cannot be answered says why on its own line', async () => {
  const { lines, code } = await ask(
    `${write({ ...paris, decDeg: 91 }, paris)}not json\n\n${write({ ...paris, utc: '2016-12-31T23:59:60Z' })}${JSON.stringify({ ...paris, errorRadiusDeg: 3 })}`,
  )
  expect(lines).toEqual([
    { error: expect.stringContaining('decDeg') },
    expect.objectContaining({ altitudeDeg: expect.any(Number) }),
    { error: 'not JSON' },
    { error: 'not JSON' },
    // A leap second is a time, and what is below the horizon has no airmass.
    expect.objectContaining({ airmass: null }),
    { error: expect.stringContaining('containment') },
  ])
  expect(code).toBe(0)
})

test('a script that waits for each answer gets it', async () => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program])
  const answers = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]()
  for (const lonDeg of [0, 90, 180]) {
    child.stdin.write(write({ ...paris, lonDeg }))
    const { value } = await answers.next()
    expect(JSON.parse(String(value))).toHaveProperty('altitudeDeg')
  }
  child.stdin.end()
  expect((await answers.next()).done).toBe(true)
})

test('thousands of lines are answered', async () => {
  const questions = Array.from({ length: 5000 }, (_, i) => ({ ...paris, lonDeg: (i % 360) - 180 }))
  const { lines } = await ask(write(...questions))
  expect(lines.length).toBe(5000)
})
