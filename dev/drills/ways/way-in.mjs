// A container of the drills: hands on to the stack's PostgreSQL what comes to a socket in a folder.
import { chmodSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'

const SOCKET = '/drill/.s.PGSQL.5432'
rmSync(SOCKET, { force: true })
createServer(from => {
  const to = connect(5432, 'postgres')
  from.pipe(to).pipe(from)
  from.on('error', () => to.destroy())
  to.on('error', () => from.destroy())
  from.on('close', () => to.destroy())
  to.on('close', () => from.destroy())
}).listen(SOCKET, () => chmodSync(SOCKET, 0o777))
process.once('SIGTERM', () => process.exit(0))
