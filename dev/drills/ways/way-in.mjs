// A container of the drills: hands on to the stack's PostgreSQL what comes to a socket in a folder, and to the drill's
// sink what the stack's relay sends out.
import { chmodSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'

const SOCKET = '/drill/.s.PGSQL.5432'
rmSync(SOCKET, { force: true })
handOn({ port: 5432, host: 'postgres' }).listen(SOCKET, () => chmodSync(SOCKET, 0o777))
handOn({ path: '/drill/smtp.sock' }).listen(2525)

function handOn(where) {
  return createServer(from => {
    const to = connect(where)
    from.pipe(to).pipe(from)
    from.on('error', () => to.destroy())
    to.on('error', () => from.destroy())
    from.on('close', () => to.destroy())
    to.on('close', () => from.destroy())
  })
}
process.once('SIGTERM', () => process.exit(0))
