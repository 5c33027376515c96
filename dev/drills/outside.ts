import { chmodSync, copyFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { startMockKafka } from '#dev/kafka-mock.ts'
import { PROJECT } from '#dev/run-program.ts'
import { type SmtpSink, startSmtpSink } from '#tests/smtp-sink.ts'

/** Where containers find the mail relay: a port of their own, behind which the drill's sink stands. */
export const SMTP_PORT = 2525

/** What stands outside the stack: a mock of Kafka and a mail relay, both on 127.0.0.1 and reached through sockets. */
export type Outside = {
  sink: SmtpSink
  brokers: string
  kafkaPort: number
  close(): Promise<void>
}

/** Opens the outside, with its sockets in `folder`, which containers mount. */
export async function openOutside(folder: string): Promise<Outside> {
  const kafka = await startMockKafka()
  const sink = await startSmtpSink()
  const kafkaPort = portOf(kafka.brokers)
  const ways = [
    { port: kafkaPort, socket: 'kafka.sock', to: kafkaPort },
    { port: SMTP_PORT, socket: 'smtp.sock', to: portOf(sink.url) },
  ]
  const doors = await Promise.all(ways.map(({ socket, to }) => openDoor(join(folder, socket), to)))
  writeFileSync(join(folder, 'ways.json'), JSON.stringify(ways))
  for (const file of ['ways-out.mjs', 'way-in.mjs'])
    copyFileSync(join(PROJECT, 'dev/drills/ways', file), join(folder, file))
  // The image's own user must be able to enter and to make a socket.
  chmodSync(folder, 0o777)
  return {
    sink,
    brokers: kafka.brokers,
    kafkaPort,
    async close() {
      for (const door of doors) door.close()
      await sink.close()
      await kafka.close()
    },
  }
}

function portOf(address: string): number {
  return Number(address.split(':').at(-1))
}

async function openDoor(path: string, port: number) {
  const server = createServer(from => {
    const to = connect(port, '127.0.0.1')
    from.pipe(to).pipe(from)
    from.on('error', () => to.destroy())
    to.on('error', () => from.destroy())
    from.on('close', () => to.destroy())
    to.on('close', () => from.destroy())
  })
  await new Promise<void>(resolve => server.listen(path, resolve))
  chmodSync(path, 0o777)
  return server
}
