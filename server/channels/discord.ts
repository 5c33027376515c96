import { writeDiscord } from '#domain/channels/write-discord.ts'
import { type Carrier, jsonPost } from './carrier.ts'

/** A channel's webhook at Discord. */
export const discord: Carrier<'discord'> = {
  write: ({ url }, { message }) => jsonPost(url, writeDiscord(message)),
}
