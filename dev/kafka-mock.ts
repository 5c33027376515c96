import { spawn } from 'node:child_process'
import { stopChild } from './processes.ts'
import { need } from './tools.ts'
import { Trouble } from './trouble.ts'

export type MockKafka = {
  /** host:port, for GCN_BROKERS. */
  brokers: string
  pid: number
  close(): Promise<void>
}

/**
 * Starts librdkafka's mock cluster: it speaks Kafka's real protocol, groups and offsets included, keeps everything in
 * memory and makes a topic when a client first asks for it. Its port is its own choice, told in its log alone.
 */
export async function startMockKafka(): Promise<MockKafka> {
  const kcat = need('kcat')
  if (!kcat.ok) throw new Trouble(kcat.why)
  // A producer that waits for its first line on a standard input that stays open; its mock cluster lives as long.
  const words = ['-P', '-b', 'mock', '-t', 'afterglow.mock', '-X', 'test.mock.num.brokers=1', '-d', 'mock']
  const child = spawn(kcat.path, words, { stdio: ['pipe', 'ignore', 'pipe'] })
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  const brokers = await new Promise<string>((resolve, reject) => {
    let told = ''
    let isTold = false
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      // The log goes on, a line for each request: it is read to its end and forgotten.
      if (isTold) return
      told += chunk
      const address = /bootstrap\.servers=(127\.0\.0\.1:\d+)/.exec(told)?.[1]
      if (!address) return
      isTold = true
      resolve(address)
    })
    child.once('error', reject)
    child.once('exit', code =>
      reject(new Trouble(`the mock of Kafka ended at once (kcat ended with ${code})`)),
    )
  })
  return {
    brokers,
    pid: child.pid ?? 0,
    async close() {
      process.off('exit', killAtExit)
      await stopChild(child, 'SIGTERM', 3000)
    },
  }
}
