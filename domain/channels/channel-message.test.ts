import { describe, expect, test } from 'vitest'
import { MAIL_SAMPLES } from '#tests/factories/event-news.ts'
import {
  type ChannelMessage,
  sayChangesInChannel,
  sayEventInChannel,
  sayTestInChannel,
} from './channel-message.ts'
import { shorten } from './shorten.ts'
import { urgencyOf } from './urgency.ts'
import { writeDiscord } from './write-discord.ts'
import { writeNtfy } from './write-ntfy.ts'
import { writePush } from './write-push.ts'
import { writePushover } from './write-pushover.ts'
import { writeSlack } from './write-slack.ts'
import { writeTelegram } from './write-telegram.ts'
import { writeWebhook } from './write-webhook.ts'

const at = { siteUrl: 'https://afterglow.example', now: new Date('2026-08-25T02:14:00Z') }
const reader = { locale: 'en', timeZone: 'Europe/Paris', isFirst: false, ruleName: 'Wide field' }
const said = (sample: keyof typeof MAIL_SAMPLES, isFirst = false) =>
  sayEventInChannel(MAIL_SAMPLES[sample], { ...reader, isFirst }, at)

test('a message says what a mail says, in plain text, for this reader', () => {
  const message = said('refined')
  expect(message.title).toBe('Fermi 798430369: position ±3.4° (68 %)')
  expect(message.changes.length).toBeGreaterThan(0)
  expect(said('refined', true).changes).toEqual([])
  const facts = JSON.stringify(message.facts)
  expect(facts).not.toMatch(/[\uE000-\uF8FF]/)
  expect(facts).toContain('04:12:44')
  expect(message.link.url).toBe('https://afterglow.example/events/fermi-798430369')
  expect(message.record?.position).toMatchObject({ errorRadiusDeg: 3.4, errorContainment: 0.68 })
})

test.each(Object.keys(MAIL_SAMPLES) as (keyof typeof MAIL_SAMPLES)[])(
  'every sort of news fits into every service: %s',
  sample => {
    const message = said(sample)
    const [embed] = writeDiscord(message).embeds
    expect(JSON.stringify(embed).length).toBeLessThan(6000)
    expect(writeTelegram(message, '1').text.length).toBeLessThan(4096)
    expect(Buffer.byteLength(JSON.stringify(writePush(message)))).toBeLessThan(3500)
    expect(Buffer.byteLength(writeNtfy(message, { topic: 't', loudness: 'loud' }).message)).toBeLessThan(4096)
    expect(writePushover(message, KEYS).message.length).toBeLessThanOrEqual(1024)
  },
)

const KEYS = { appToken: 'a', userKey: 'u', loudness: 'wake' } as const

describe('what came from outside is text and nothing else', () => {
  const hostile: ChannelMessage = {
    ...sayTestInChannel('en', at.siteUrl),
    title: '<b>*GRB*</b> @everyone & [a](https://evil.example)',
    lead: '<https://evil.example|click> `x` ||y||',
    changes: ['<script>'],
    facts: [{ label: '<i>', value: '&amp; <@U123>' }],
    why: '</i><a href="x">',
  }

  test('Discord reads no markup and wakes nobody', () => {
    const sent = writeDiscord(hostile)
    expect(sent.allowed_mentions).toEqual({ parse: [] })
    expect(sent.embeds[0]?.title).toBe(
      String.raw`\<b\>\*GRB\*\</b\> \@everyone & \[a\]\(https\://evil.example\)`,
    )
  })

  test('Slack’s own markup is only in our link', () => {
    const { text, blocks } = writeSlack(hostile)
    expect(text).toBe('&lt;b&gt;*GRB*&lt;/b&gt; @everyone &amp; [a](https://evil.example)')
    const marked = JSON.stringify(blocks).match(/"mrkdwn","text":"[^"]*"/g)
    expect(marked).toEqual(['"mrkdwn","text":"<https://afterglow.example/account/channels|Your channels>"'])
  })

  test('Telegram’s HTML holds our tags alone, each closed', () => {
    const { text } = writeTelegram(hostile, '1')
    expect(text.match(/<[^>]+>/g)).toEqual([
      '<b>',
      '</b>',
      '<b>',
      '</b>',
      '<i>',
      '</i>',
      '<a href="https://afterglow.example/account/channels">',
      '</a>',
    ])
  })

  test('a very long message is cut, not refused', () => {
    const long = { ...hostile, title: 'x'.repeat(5000), lead: '<'.repeat(20_000), why: 'w'.repeat(5000) }
    const facts = Array.from({ length: 40 }, () => ({ label: 'l'.repeat(500), value: 'v'.repeat(5000) }))
    const endless = { ...long, facts, changes: Array.from({ length: 100 }, () => 'c'.repeat(1000)) }
    const [embed] = writeDiscord(endless).embeds
    expect(embed?.title.length).toBeLessThanOrEqual(256)
    expect(embed?.description.length).toBeLessThanOrEqual(4096)
    const embedText = [
      embed?.title,
      embed?.description,
      ...(embed?.fields.flatMap(it => [it.name, it.value]) ?? []),
    ]
    expect(embedText.join('').length).toBeLessThanOrEqual(6000)
    // Telegram counts what is left when tags and entities are read.
    const read = writeTelegram(endless, '1')
      .text.replaceAll(/<[^>]+>/g, '')
      .replaceAll(/&\w+;/g, '.')
    expect(read.length).toBeLessThanOrEqual(4096)
    expect(Buffer.byteLength(JSON.stringify(writePush(endless)))).toBeLessThan(3500)
    expect(writePushover(endless, KEYS)).toMatchObject({ title: expect.stringMatching(/^.{250}$/) })
  })
})

test('a phone rings as its owner chose; a retraction wakes nobody, and a digest is hardly heard', () => {
  expect(urgencyOf({ kind: 'event', isRetraction: false }, 'wake')).toBe('wake')
  expect(urgencyOf({ kind: 'test', isRetraction: false }, 'loud')).toBe('loud')
  expect(urgencyOf({ kind: 'event', isRetraction: true }, 'wake')).toBe('normal')
  expect(urgencyOf({ kind: 'digest', isRetraction: false }, 'wake')).toBe('quiet')
  expect(said('retraction').isRetraction).toBe(true)
  expect(writePushover(said('retraction'), KEYS)).not.toHaveProperty('retry')
})

test('a webhook’s id is that of the delivery, and a test is about no event', () => {
  const sent = writeWebhook(sayTestInChannel('en', at.siteUrl), { id: '9', at: at.now })
  expect(sent).toMatchObject({
    version: 1,
    id: '9',
    kind: 'test',
    at: '2026-08-25T02:14:00.000Z',
    event: null,
  })
})

test('a webhook that is sent the feed gets its changes as the API tells them', () => {
  const change = {
    event: 'swift-1',
    revision: 2,
    isNew: false,
    isTest: false,
    at: '2026-08-25T02:14:00.000Z',
  }
  const feed = [
    { ...change, number: 1041 },
    { ...change, number: 1042, revision: 3 },
  ]
  const sent = (changes: typeof feed) =>
    writeWebhook(sayChangesInChannel(changes, 'en', at.siteUrl), { id: '9', at: at.now })
  expect(sent(feed)).toMatchObject({ kind: 'changes', event: null, feed })
  expect(sent(feed).message.title).toBe('Changes 1041 to 1042')
  expect(sent(feed.slice(0, 1)).message.title).toBe('Change 1041')
  expect(writeWebhook(said('refined'), { id: '9', at: at.now })).toMatchObject({
    feed: null,
    event: { change: 1043 },
  })
})

test('a pair of surrogates is never cut in two', () => {
  expect(shorten('abcd', 4)).toBe('abcd')
  expect(shorten('abcde', 4)).toBe('abc…')
  expect(shorten('ab😀cd', 4)).toBe('ab…')
  expect(shorten('ab😀cd', 5)).toBe('ab😀…')
})
