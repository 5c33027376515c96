import { writeSlack } from '#domain/channels/write-slack.ts'
import { type Carrier, jsonPost } from './carrier.ts'

/** An incoming webhook at Slack, or at what speaks like it. */
export const slack: Carrier<'slack'> = {
  write: ({ url }, { message }) => jsonPost(url, writeSlack(message)),
}
