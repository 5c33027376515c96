import { describe, expect, test } from 'vitest'
import { MAIL_SAMPLES, makeNews, SAMPLE_READER } from '#tests/factories/event-news.ts'
import { makeReading } from '#tests/factories/reading.ts'
import { addressEventMail, renderEventMail } from './event-mail.ts'

const SITE = 'https://afterglow.example'
const NOW = new Date('2026-08-25T02:14:58.320Z')

const write = async (news = MAIL_SAMPLES.refined, reader: Partial<typeof SAMPLE_READER> = {}) =>
  addressEventMail(await renderEventMail(news, 'en', SITE), { ...SAMPLE_READER, ...reader }, NOW)

describe('an event mail', () => {
  test('says the same in plain text as in HTML', async () => {
    const mail = await write()
    const visible = mail.html
      .replaceAll(/<(style|title)[^>]*>.*?<\/\1>/gs, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll('&amp;', '&')
    for (const words of [
      'Fermi 798430369',
      'likely a burst',
      'radius 8.3° to 3.4°',
      '09h 32m 14.4s',
      '−22° 14′ 06″',
      '143.060°',
      '±3.4° (68',
      'statistical only; the true region is larger',
      '2026-08-25 02:12:44.32 UTC',
      '2026-08-25 04:12:44 CEST',
      '2\u202fmin 14\u202fs',
      'Bursts under 5°',
    ]) {
      expect(mail.text).toContain(words)
      expect(visible).toContain(words)
    }
    for (const link of [`${SITE}/events/fermi-798430369`, `${SITE}/rules/3`, `${SITE}/unsubscribe/3.42.`]) {
      expect(mail.text).toContain(link)
      expect(mail.html).toContain(`href="${link}`)
    }
    expect(mail.text).not.toMatch(/[\uE000-\uF8FF]/)
    expect(mail.html).not.toMatch(/[\uE000-\uF8FF]/)
  })

  test('can be left with one click, and stands in the thread of its event', async () => {
    const { headers, messageId } = await write()
    expect(headers['List-Unsubscribe']).toMatch(
      /^<https:\/\/afterglow\.example\/unsubscribe\/3\.42\.[\w-]{24}>$/,
    )
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    expect(headers['List-Id']).toBe('Afterglow alerts <alerts.afterglow.example>')
    expect(messageId).toMatch(/^<delivery-4711\.[0-9a-f]{16}@afterglow\.example>$/)
    expect(headers['In-Reply-To']).toBe('<event-17@afterglow.example>')
    expect(headers.References).toBe('<event-17@afterglow.example>')
    const retraction = await write(MAIL_SAMPLES.retraction)
    expect(retraction.headers['In-Reply-To']).toBe(headers['In-Reply-To'])
  })

  test('whoever hears of the event for the first time is told of no changes', async () => {
    expect((await write()).text).toContain('New since the last mail')
    const first = await write(MAIL_SAMPLES.refined, { isFirst: true })
    expect(first.text).not.toContain('New since the last mail')
    expect(first.html).not.toContain('New since the last mail')
  })

  test('UTC alone for those who live in it or whose zone nobody knows', async () => {
    for (const timeZone of ['UTC', 'Middle/Earth']) {
      const { text } = await write(MAIL_SAMPLES.refined, { timeZone })
      expect(text).toContain('2026-08-25 02:12:44.32 UTC\nAge')
    }
  })

  test('without a rule the way out is to follow the event no more', async () => {
    const body = await renderEventMail(MAIL_SAMPLES.refined, 'en', SITE)
    const mail = addressEventMail(body, { ...SAMPLE_READER, ruleId: null, ruleName: null }, NOW)
    expect(mail.headers['List-Unsubscribe']).toMatch(
      /^<https:\/\/afterglow\.example\/unsubscribe\/event-17\.42\.[\w-]{24}>$/,
    )
    expect(mail.text).toContain(`Your rules: ${SITE}/rules\n`)
  })

  test('one body serves many readers, each with their own time, rule and link', async () => {
    const body = await renderEventMail(MAIL_SAMPLES.refined, 'en', SITE)
    const vera = addressEventMail(body, SAMPLE_READER, NOW)
    const jan = { ...SAMPLE_READER, userId: 43, ruleName: 'All', timeZone: 'Asia/Tokyo', deliveryId: 4712n }
    const other = addressEventMail(body, jan, NOW)
    expect(other.text).toContain('11:12:44 GMT+9')
    expect(other.text).toContain('“All”')
    expect(other.messageId).not.toBe(vera.messageId)
    expect(other.headers['List-Unsubscribe']).not.toBe(vera.headers['List-Unsubscribe'])
    expect(addressEventMail(body, SAMPLE_READER, NOW)).toEqual(vera)
  })
})

test('nothing that a notice or a person wrote is markup', async () => {
  const evil = '<script>alert(1)</script>"\'&'
  const news = makeNews(
    makeReading({
      names: [`GRB ${evil}`, evil],
      triggerIds: [evil],
      mission: `<b>${evil}`,
      noticeType: evil,
      isGrb: 'yes',
      isGrbBecause: evil,
    }),
  )
  const mail = await write(news, { ruleName: evil })
  expect(mail.html).not.toMatch(/<script|<b>/)
  expect(mail.html).toContain('&lt;script&gt;')
  expect(mail.text).toContain(`“${evil}”`)
})
