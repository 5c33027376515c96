import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './ports.ts'
import { isGone, stopChild } from './processes.ts'
import type { TokenEndpoint } from './token-endpoint.ts'
import { Trouble } from './trouble.ts'
import { until } from './until.ts'

export type ApacheKafka = {
  /** host:port for whoever comes plainly, who may do everything. */
  brokers: string
  /** host:port for whoever comes with a token of the given endpoint. */
  tokenBrokers: string
  /** Ends the broker as a power cut would. */
  kill(): Promise<void>
  /** Starts it again, on the same ports with what it kept. */
  start(): Promise<void>
  close(): Promise<void>
}

/**
 * Starts a real Apache Kafka (one node, KRaft) from its jars on 127.0.0.1, with SASL OAUTHBEARER as GCN has it, save
 * for TLS. A token's end is the end of the session, so that clients must authenticate again while connected.
 */
export async function startKafka(jars: string, tokens: TokenEndpoint): Promise<ApacheKafka> {
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-kafka-'))
  const [plain, withToken, controller] = [await freePort(), await freePort(), await freePort()]
  const properties = join(folder, 'server.properties')
  writeFileSync(properties, configure(folder, { plain, withToken, controller }, tokens))
  const log = join(folder, 'kafka.log')
  const java = [
    '-Xmx384m',
    `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${tokens.keysUrl}`,
    '-cp',
    `${jars}/*`,
  ]

  const words = ['kafka.tools.StorageTool', 'format', '-t', 'afterglowafterglowafte', '-c', properties]
  const formatted = spawnSync('java', [...java, ...words], { encoding: 'utf8' })
  if (formatted.status !== 0)
    throw new Trouble(`Kafka could not make its folder: ${formatted.stdout}${formatted.stderr}`)

  let child: ChildProcess | null = null
  const killAtExit = () => child?.kill('SIGKILL')
  process.once('exit', killAtExit)

  async function start(): Promise<void> {
    const output = openSync(log, 'a')
    const started = spawn('java', [...java, 'kafka.Kafka', properties], { stdio: ['ignore', output, output] })
    child = started
    const isUp = await until(async () => isGone(started) || (await accepts(withToken)), 60_000)
    if (!isUp || isGone(started))
      throw new Trouble(`Kafka did not start: ${readFileSync(log, 'utf8').slice(-2000)}`)
  }

  await start()
  return {
    brokers: `127.0.0.1:${plain}`,
    tokenBrokers: `127.0.0.1:${withToken}`,
    start,
    async kill() {
      if (child) await stopChild(child, 'SIGKILL', 5000)
    },
    async close() {
      process.off('exit', killAtExit)
      if (child) await stopChild(child, 'SIGTERM', 5000)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Ports = { plain: number; withToken: number; controller: number }

function configure(folder: string, ports: Ports, tokens: TokenEndpoint): string {
  const classes = 'org.apache.kafka.common.security.oauthbearer'
  const bearer = 'listener.name.token.oauthbearer'
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    listeners: `PLAIN://127.0.0.1:${ports.plain},TOKEN://127.0.0.1:${ports.withToken},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': `PLAIN://127.0.0.1:${ports.plain},TOKEN://127.0.0.1:${ports.withToken}`,
    'listener.security.protocol.map': 'PLAIN:PLAINTEXT,TOKEN:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAIN',
    'controller.listener.names': 'CONTROLLER',
    'listener.name.token.sasl.enabled.mechanisms': 'OAUTHBEARER',
    [`${bearer}.sasl.jaas.config`]: `${classes}.OAuthBearerLoginModule required ;`,
    [`${bearer}.sasl.server.callback.handler.class`]: `${classes}.OAuthBearerValidatorCallbackHandler`,
    'sasl.oauthbearer.jwks.endpoint.url': tokens.keysUrl,
    'sasl.oauthbearer.expected.issuer': tokens.issuer,
    'sasl.oauthbearer.expected.audience': tokens.audience,
    [`${bearer}.connections.max.reauth.ms`]: 3_600_000,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': 'User:ANONYMOUS',
    'allow.everyone.if.no.acl.found': true,
    'log.dirs': join(folder, 'data'),
    'message.max.bytes': 4 * 2 ** 20,
    'num.partitions': 1,
    'offsets.topic.num.partitions': 1,
    'offsets.topic.replication.factor': 1,
    'group.initial.rebalance.delay.ms': 0,
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

function accepts(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
