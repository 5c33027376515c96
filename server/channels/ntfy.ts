import { writeNtfy } from '#domain/channels/write-ntfy.ts'
import { type Carrier, jsonPost } from './carrier.ts'

/** A topic at ntfy.sh or at a server of one's own. */
export const ntfy: Carrier<'ntfy'> = {
  write: ({ server, token, ...settings }, { message }) =>
    jsonPost(server, writeNtfy(message, settings), token ? { authorization: `Bearer ${token}` } : undefined),
}
