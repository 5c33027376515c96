import { afterAll, expect, test } from 'vitest'
import { openS3StandIn, STAND_IN_KEYS } from '#tests/s3-stand-in.ts'
import { keepsTheContract } from '#tests/storage-contract.ts'
import { openBucket } from './s3.ts'

const service = await openS3StandIn('afterglow')
afterAll(() => service.close())

const open = () => openBucket({ url: service.url, ...STAND_IN_KEYS })

keepsTheContract(open, (key, bytes) => {
  service.objects.set(`/afterglow/${key.slice(0, 2)}/${key}`, bytes)
  return Promise.resolve()
})

test('a service that stumbles is asked again', async () => {
  service.failures.push(503, 500)
  const key = await open().put(Buffer.from('at the third time'))
  expect(await open().has(key)).toBe(true)
})

test('whoever has the wrong key keeps nothing', async () => {
  const before = service.objects.size
  const stranger = openBucket({ url: service.url, ...STAND_IN_KEYS, secretAccessKey: 'guessed' })
  await expect(stranger.put(Buffer.from('mine'))).rejects.toThrow('403')
  expect(service.objects.size).toBe(before)
})

test('a bucket that is not there is an error, not an absent file', async () => {
  const elsewhere = openBucket({ ...STAND_IN_KEYS, url: service.url.replace('afterglow', 'nowhere') })
  await expect(elsewhere.put(Buffer.from('mine'))).rejects.toThrow('no such bucket')
})
