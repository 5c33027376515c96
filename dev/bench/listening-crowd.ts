import { connect, type Socket } from 'node:net'

// A process of its own: so many open pages, each with its stream of news. Says a line when all listen, and one for each
// event once all were told of it. Ends by itself after three minutes.

const [port = 0, wanted = 0] = process.argv.slice(2).map(Number)
const AT_ONCE = 100

let listening = 0
let told = 0

function listen(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\n\r\n`)
    })
    let isListening = false
    let heard = ''
    socket.on('data', data => {
      const text = data.toString('latin1')
      if (!isListening) heard += text
      if (!isListening && heard.includes(': listening')) {
        isListening = true
        resolve(socket)
      }
      if (!text.includes('event: news')) return
      if (++told < listening) return
      told = 0
      process.stdout.write('told\n')
    })
    socket.on('error', reject)
    socket.on('close', () => {
      listening--
      reject(new Error(`a stream was closed, with ${listening} open: ${heard.split('\r\n')[0]}`))
    })
  })
}

setTimeout(() => process.exit(1), 180_000)
while (listening < wanted) {
  const some = await Promise.all(Array.from({ length: Math.min(AT_ONCE, wanted - listening) }, listen))
  listening += some.length
}
process.stdout.write(`${listening}\n`)
