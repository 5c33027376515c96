import type { BurstEvent, StatedLocalisation } from '#domain/events/burst-event.ts'
import { sayBecause } from './because.ts'
import { sayError } from './changes.ts'
import { cleanText } from './clean-text.ts'
import { writePosition } from './coordinates.ts'
import type { EventNews } from './event-news.ts'
import { wordsOf } from './messages.ts'
import { eventTitle, missionName } from './names.ts'
import { writeAngle, writeArea, writePercent } from './numbers.ts'
import { slot } from './slots.ts'
import { instantOf, writeUtc } from './times.ts'

/** One fact with its label. Numbers are set in a fixed width; quiet lines explain. */
export type Fact = { label: string; lines: { text: string; style: 'number' | 'plain' | 'quiet' }[] }

type Line = Fact['lines'][number]
const number = (text: string): Line => ({ text, style: 'number' })
const plain = (text: string): Line => ({ text, style: 'plain' })
const quiet = (text: string): Line => ({ text, style: 'quiet' })

/** What a message states, the most needed at the telescope first. The local time and the age are slots. */
export function factsOf(news: EventNews, since: Date, locale: string): Fact[] {
  const { event, cause } = news
  const say = wordsOf(locale, 'mail')
  const causeType = 'noticeType' in cause ? cause.noticeType : null
  const facts = event.best
    ? [positionFact(event.best, causeType, locale), errorFact(event, event.best, locale)]
    : [{ label: say('position'), lines: [plain(say('noPosition'))] }]
  facts.push({
    label: instantOf(event.t0) ? say('t0') : say('noticeTime'),
    lines: [number(`${writeUtc(since, true)} UTC${slot('local')}`)],
  })
  facts.push({ label: say('age'), lines: [number(slot('age')), quiet(say('ageHelp'))] })
  facts.push(...natureFacts(event, causeType, locale))
  const issued = instantOf(cause.issuedAt)
  facts.push({
    label: 'circularId' in cause ? say('circular') : say('notice'),
    lines: [
      'circularId' in cause
        ? plain(
            wordsOf(locale, 'words')('labelled', {
              label: cleanText(cause.circularId, 20),
              value: cleanText(cause.subject),
            }),
          )
        : plain(sourceOf(cause, locale)),
      ...(issued ? [quiet(say('issued', { time: writeUtc(issued) }))] : []),
    ],
  })
  return facts
}

function positionFact(best: StatedLocalisation, causeType: string | null, locale: string): Fact {
  const say = wordsOf(locale, 'mail')
  const { ra, dec, raDegrees, decDegrees } = writePosition(best, locale)
  const lines = [
    number(say('ra', { value: ra })),
    number(say('dec', { value: dec })),
    number(`${raDegrees}  ${decDegrees}`),
  ]
  if (best.noticeType !== causeType) lines.push(quiet(say('statedBy', { source: sourceOf(best, locale) })))
  return { label: say(best.area90Deg2 === undefined ? 'position' : 'likeliest'), lines }
}

/** An error never stands without its containment, and a statistical one never without saying so. */
function errorFact({ skyMap }: BurstEvent, best: StatedLocalisation, locale: string): Fact {
  const say = wordsOf(locale, 'mail')
  const words = wordsOf(locale, 'words')
  const error = sayError(best, locale)
  if (!error) return { label: say('error'), lines: [plain(say('errorUnknown'))] }
  const lines = [number(error)]
  if (skyMap && best.area90Deg2 !== undefined) {
    return { label: say('mapError'), lines: [...lines, number(sayArea('50', skyMap.area50Deg2, locale))] }
  }
  if (best.ellipse) {
    const { semiMajorDeg, semiMinorDeg, positionAngleDeg } = best.ellipse
    const axes = { major: writeAngle(semiMajorDeg, locale), minor: writeAngle(semiMinorDeg, locale) }
    lines.push(
      number(
        positionAngleDeg === null
          ? words('ellipse', axes)
          : words('ellipseAngle', { ...axes, angle: positionAngleDeg.toFixed(0) }),
      ),
    )
  }
  if (!best.isContainmentStated) lines.push(quiet(words('assumed')))
  if (best.hasSystematic === false) {
    lines.push(quiet(words('statisticalOnly')))
    if (best.radius90Deg !== null && best.instrument === 'GBM')
      lines.push(quiet(say('withSystematic', { radius: writeAngle(best.radius90Deg, locale) })))
  }
  if (skyMap) lines.push(quiet(say('mapToo', { area: sayArea('90', skyMap.area90Deg2, locale) })))
  return { label: say('error'), lines }
}

const sayArea = (share: string, areaDeg2: number, locale: string) =>
  wordsOf(locale, 'words')('area', { share, area: writeArea(areaDeg2, locale) })

function natureFacts(event: BurstEvent, causeType: string | null, locale: string): Fact[] {
  const say = wordsOf(locale, 'mail')
  const words = wordsOf(locale, 'words')
  const facts: Fact[] = []
  if (event.grbChance !== null && event.state !== 'retracted') {
    // A mission that says "this is a burst" without a number gets one by convention: then it is only about right.
    const isStated = event.classes.some(it => it.name === 'GRB')
    const share = writePercent(event.grbChance, locale)
    const chance = isStated ? words('percent', { share }) : say('chanceAbout', { share })
    const because = event.stateBecause ? [quiet(sayBecause(event.stateBecause, locale))] : []
    facts.push({ label: say('chance'), lines: [number(chance), ...because] })
  } else if (event.stateBecause && event.stateBecause !== causeType) {
    // A bare notice type stands under "Notice" already.
    facts.push({ label: say('because'), lines: [plain(sayBecause(event.stateBecause, locale))] })
  }
  if (event.durationClass) {
    facts.push({ label: say('duration'), lines: [plain(say(event.durationClass))] })
  }
  const title = eventTitle(event, locale)
  const others = event.names.map(name => cleanText(name, 60)).filter(name => !title.includes(name))
  if (others.length > 0) facts.push({ label: say('names'), lines: [plain(others.slice(0, 6).join(', '))] })
  return facts
}

function sourceOf(source: { mission: string; noticeType: string }, locale: string): string {
  return `${missionName(source.mission, locale)}, ${cleanText(source.noticeType, 60)}`
}
