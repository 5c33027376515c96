// Loaded into a container of the drills before anything else: what it says to these ports of its own 127.0.0.1 reaches
// the drill through sockets in a folder. The drill writes ways.json.
import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { isMainThread } from 'node:worker_threads'

const ways = isMainThread ? JSON.parse(readFileSync('/drill/ways.json', 'utf8')) : []
for (const { port, socket } of ways) {
  createServer(from => {
    const to = connect(`/drill/${socket}`)
    from.pipe(to).pipe(from)
    from.on('error', () => to.destroy())
    to.on('error', () => from.destroy())
    from.on('close', () => to.destroy())
    to.on('close', () => from.destroy())
  })
    .listen(port, '127.0.0.1')
    .unref()
}
