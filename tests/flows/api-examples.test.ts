import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examplesFor } from '#app/api/reference/examples.ts'
import { answerApi } from '#app/api/v1/answer-api.ts'
import { API_ROUTES } from '#app/api/v1/api-routes.ts'
import { openWorld } from './open-world.ts'

// The examples of the reference, run as they stand, against the API on a port of this machine.

const { at } = openWorld()
let url = ''
let close = () => {}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(Buffer.from(piece))
  const { method = 'GET', headers } = request
  const body = pieces.length > 0 ? { body: Buffer.concat(pieces) } : {}
  const asked = new Request(`${url}${request.url}`, {
    method,
    headers: headers as Record<string, string>,
    ...body,
  })
  const answered = await answerApi(API_ROUTES, asked)
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  response.end(Buffer.from(await answered.arrayBuffer()))
}

beforeAll(async () => {
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  close = () => server.close()
})
afterAll(() => close())

async function run(command: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const ran = spawn(command, args, { env: { ...process.env, ...env } })
  let [out, why] = ['', '']
  ran.stdout.on('data', piece => {
    out += String(piece)
  })
  ran.stderr.on('data', piece => {
    why += String(piece)
  })
  const status = await new Promise(resolve => ran.on('close', resolve))
  expect([status, why]).toEqual([0, ''])
  return out
}

test('curl', async () => {
  const out = await run('bash', ['-c', examplesFor(url).curl])
  expect(out).toContain(`"id":"${at().swift}"`)
  expect(out).toContain('id,names,triggers')
  expect(out.trimEnd().split('\n').at(-1)).toBe('304')
})

test('Python', async () => {
  const lines = (await run('python3', ['-c', examplesFor(url).Python])).trimEnd().split('\n')
  expect(lines.map(line => line.split(' ')[0])).toEqual([at().fermi, at().swift])
})

test('JavaScript', async () => {
  const program = ['--input-type=module', '-e', examplesFor(url).JavaScript]
  expect(await run(process.execPath, program)).toBe(`${at().fermi}\n`)
  expect(await run(process.execPath, program, { AFTERGLOW_TOKEN: at().token })).toBe(
    `${at().fermi}\n201 draft\n`,
  )
})
