import { setTimeout as pause } from 'node:timers/promises'
import { signOrder } from '#workers/deploy/signed-order.ts'

// npm run deploy: sends a signed order to the deploy hook (DEPLOY_URL, DEPLOY_SECRET) and shows what comes of it. Ends
// with 0 only when the image runs. Needs Node 24 alone, with nothing installed: `node dev/deploy.ts …`.

const USAGE = `npm run deploy -- image sha256:DIGEST COMMIT   run this image
npm run deploy -- rollback [sha256:DIGEST]     go back to what ran before, or to one of the last ten
npm run deploy -- list                         the last ten
DEPLOY_URL names the hook, DEPLOY_SECRET its secret.`

const WATCH_EVERY_MS = 2000
/** A hook that does not answer for so long is given up: what it does meanwhile stands in its journal. */
const SILENT_FOR_MS = 120_000

const { DEPLOY_URL, DEPLOY_SECRET } = process.env
const order = readOrder(process.argv.slice(2))
if (!order || !DEPLOY_URL || !DEPLOY_SECRET) {
  console.error(USAGE)
  process.exit(2)
}
const hook = { url: DEPLOY_URL, secret: DEPLOY_SECRET }
process.exit((await send(order)) ? 0 : 1)

function readOrder([word, first, second, ...rest]: string[]): object | null {
  if (rest.length > 0) return null
  if (word === 'image' && first && second) return { action: 'deploy', digest: first, commit: second }
  if (word === 'rollback' && !second) return { action: 'rollback', ...(first && { digest: first }) }
  return word === 'list' && !first ? { action: 'list' } : null
}

/** `isOurs`: the hook itself answered, and not a proxy in its place. */
type Answer = { status: number; says: string[]; isOurs: boolean }

function post(body: object): { id: string; answer: Promise<Answer> } {
  const text = JSON.stringify(body)
  const headers = signOrder(hook.secret, text, new Date())
  const answer = fetch(hook.url, { method: 'POST', headers, body: text, redirect: 'error' }).then(
    async response => ({
      status: response.status,
      says: (await response.text()).split('\n').filter(Boolean),
      isOurs: response.status < 500 || response.headers.has('afterglow-deployment'),
    }),
  )
  return { id: headers['afterglow-nonce'] ?? '', answer }
}

/**
 * The order is answered at its end; until then its progress is watched. A connection that a proxy cuts meanwhile changes
 * nothing: the watching goes on and learns how it ended.
 */
async function send(body: object): Promise<boolean> {
  const { id, answer } = post(body)
  let ended: Answer | null = null
  let isCut = false
  answer.then(
    it => (ended = it),
    () => (isCut = true),
  )
  let shown = 0
  let heardAt = Date.now()
  const show = (says: string[]) => {
    for (const line of says) console.log(line)
    shown += says.length
  }
  for (;;) {
    await Promise.race([
      pause(WATCH_EVERY_MS),
      isCut || ended ? pause(WATCH_EVERY_MS) : answer.catch(() => {}),
    ])
    const final = ended as Answer | null
    if (final?.isOurs) {
      show(final.says.slice(shown))
      if (final.status >= 300) console.error(`The hook answered ${final.status}.`)
      return final.status < 300
    }
    const seen = await post({ action: 'watch', id, from: shown }).answer.catch(() => null)
    if (seen?.isOurs && [200, 202, 500, 502].includes(seen.status)) {
      heardAt = Date.now()
      if (seen.status === 202) show(seen.says)
      else if (isCut || final) {
        show(seen.says)
        return seen.status === 200
      }
    }
    if (Date.now() - heardAt > SILENT_FOR_MS) {
      console.error('The hook is silent.')
      return false
    }
  }
}
