import type { ChannelMessage } from './channel-message.ts'
import { shorten } from './shorten.ts'

/** Colours of the stripe beside the text: the site's signal colours. */
const COLOURS = {
  event: 0x2f9e6e,
  digest: 0x5b7fb5,
  comment: 0x5b7fb5,
  invitation: 0x5b7fb5,
  changes: 0x5b7fb5,
  test: 0x5b7fb5,
  retracted: 0x8a8f98,
}

/**
 * A Discord webhook's message: one embed. Discord counts at most 25 fields, 256 characters of a title, 4096 of a
 * description, 1024 of a value and 6000 of all.
 */
export function writeDiscord(message: ChannelMessage) {
  const { kind, title, lead, changes, facts, why, link, isRetraction } = message
  const description = [lead, ...changes.map(change => `• ${change}`)].join('\n')
  return {
    username: 'Afterglow',
    // A name that looks like @everyone must wake nobody.
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: escape(shorten(title, 200)),
        url: link.url,
        description: escape(shorten(description, 1000)),
        color: isRetraction ? COLOURS.retracted : COLOURS[kind],
        fields: facts.slice(0, 12).map(({ label, value }) => ({
          name: escape(shorten(label, 60)),
          value: escape(shorten(value, 200)) || '–',
          inline: false,
        })),
        ...(why === null ? {} : { footer: { text: shorten(why, 200) } }),
      },
    ],
  }
}

const escape = (text: string) => text.replaceAll(/[\\*_~`|>#[\]()<:@-]/g, String.raw`\$&`)
