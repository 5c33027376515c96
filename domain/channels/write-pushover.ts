import type { ChannelMessage } from './channel-message.ts'
import type { SettingsOf } from './channel-settings.ts'
import { plainText } from './plain-text.ts'
import { shorten } from './shorten.ts'
import { urgencyOf } from './urgency.ts'

/** 1 rings through quiet hours, 2 again and again until it is acknowledged. */
const PRIORITY = { quiet: -1, normal: 0, loud: 1, wake: 2 }

/** Every minute for ten minutes: by then the chance of an early image is gone. */
const EMERGENCY = { retry: 60, expire: 600 }

/** What Pushover takes: at most 250 characters of a title, 1024 of a message, 512 of an address. */
export function writePushover(
  message: ChannelMessage,
  { appToken, userKey, loudness }: Pick<SettingsOf<'pushover'>, 'appToken' | 'userKey' | 'loudness'>,
) {
  const { title, link } = message
  const priority = PRIORITY[urgencyOf(message, loudness)]
  return {
    token: appToken,
    user: userKey,
    title: shorten(title, 250),
    message: shorten(plainText(message), 1000),
    url: link.url,
    url_title: shorten(link.text, 100),
    priority,
    ...(priority === PRIORITY.wake ? EMERGENCY : {}),
  }
}
