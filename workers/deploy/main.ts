import { env } from '#server/env.ts'
import { openHealth } from '#server/health.ts'
import { log } from '#server/log.ts'
import { openDeployments } from './deployments.ts'
import { openEngine } from './engine.ts'
import { openHook } from './hook.ts'
import { openJournal } from './journal.ts'

// The deploy process: on a Swarm manager, with the engine's socket. It brings a new image to the other services when a
// signed order says so, and back again when they do not become healthy. It knows no database and no queue.

const settings = env()
const { DEPLOY_SECRET, DEPLOY_IMAGE, DEPLOY_REGISTRY_USER, DEPLOY_REGISTRY_PASSWORD } = settings
if (!DEPLOY_SECRET || !DEPLOY_IMAGE) throw new Error('the deploy hook needs DEPLOY_SECRET and DEPLOY_IMAGE')

const login =
  DEPLOY_REGISTRY_USER && DEPLOY_REGISTRY_PASSWORD
    ? { username: DEPLOY_REGISTRY_USER, password: DEPLOY_REGISTRY_PASSWORD }
    : null
const engine = openEngine(settings.DOCKER_SOCKET, login)
const journal = openJournal(settings.DEPLOY_JOURNAL, new Date())
const deployments = openDeployments(engine, journal, {
  stack: settings.DEPLOY_STACK,
  image: DEPLOY_IMAGE,
  patienceMs: settings.DEPLOY_PATIENCE_SECONDS * 1000,
})
const hook = openHook(DEPLOY_SECRET, deployments, journal)
const isListening = () => {
  if (!hook.listening) throw new Error('it does not listen')
}
const health = await openHealth(settings.HEALTH_PORT, { live: isListening, ready: isListening })
hook.listen(settings.DEPLOY_PORT, settings.DEPLOY_HOST, () => log.info('deploy is running'))

async function close(signal: string): Promise<void> {
  log.info({ signal }, 'finishing what is in hand')
  hook.close()
  await deployments.close()
  // The answer to what was under way still goes out.
  hook.closeIdleConnections()
  await health.close()
  setTimeout(() => process.exit(0), 500)
}
process.once('SIGTERM', signal => void close(signal))
process.once('SIGINT', signal => void close(signal))
