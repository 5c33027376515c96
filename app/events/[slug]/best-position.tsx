import { Copy } from '#app/_ui/copy.client.tsx'
import { spokenLanguage } from '#app/_ui/language.ts'
import { Term } from '#app/_ui/term.tsx'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent, StatedLocalisation } from '#domain/events/burst-event.ts'
import { type WrittenPosition, writePosition } from '#domain/messages/coordinates.ts'
import { sourceName } from '#domain/messages/names.ts'
import { writeAngle, writeArea } from '#domain/messages/numbers.ts'

/** Where to point, how sure that is, and what the number means. */
export function BestPosition({ event }: { event: BurstEvent }) {
  const say = words('event')
  const { best } = event
  return (
    <section aria-labelledby="best" className="card">
      <h2 id="best">{best ? say('best') : say('noPosition')}</h2>
      {best ? (
        <Place best={best} written={writePosition(best, spokenLanguage())} />
      ) : (
        <p className="mt-2 text-quiet">{say('noPositionHelp')}</p>
      )}
      <Elsewhere event={event} />
    </section>
  )
}

function Place({ best, written }: { best: StatedLocalisation; written: WrittenPosition }) {
  const say = words('event')
  const mission = sourceName(best, spokenLanguage())
  const axes = `${say('ra')}, ${say('dec')} (J2000)`
  return (
    <dl className="mt-4 flex flex-col gap-4">
      <div>
        <dt className="term">
          {best.area90Deg2 === undefined
            ? axes
            : words('words')('labelled', { label: words('skyMap')('likeliest'), value: axes })}
        </dt>
        <dd className="flex items-center justify-between gap-2">
          <span className="num text-lg leading-snug font-medium sm:text-2xl">
            <span className="inline-block whitespace-nowrap">{written.ra}</span>{' '}
            <span className="inline-block whitespace-nowrap">{written.dec}</span>
          </span>
          <Copy
            text={written.plain}
            label={say('copyWhat', { what: say('coordinates') })}
            done={say('copied')}
          />
        </dd>
      </div>
      <div>
        <dt className="term">{say('degrees')}</dt>
        <dd className="flex items-center justify-between gap-2">
          <span className="num">
            {written.raDegrees} {written.decDegrees}
          </span>
          <Copy
            text={written.plainDegrees}
            label={say('copyWhat', { what: say('inDegrees') })}
            done={say('copied')}
          />
        </dd>
      </div>
      <div>
        <dt className="term">
          <Term id="error-radius">
            {best.area90Deg2 === undefined ? say('error') : words('skyMap')('region')}
          </Term>
        </dt>
        <dd>
          {best.area90Deg2 === undefined ? (
            <>
              <ErrorRadius written={written} />
              {best.ellipse && <p>{sayEllipse(best.ellipse)}</p>}
              <p className="text-quiet">
                <Term id="systematics">{saySystematic(best)}</Term>
              </p>
            </>
          ) : (
            <MapArea area90Deg2={best.area90Deg2} />
          )}
          {written.radius !== null && !best.isContainmentStated && (
            <p className="text-quiet">{say('assumed')}</p>
          )}
        </dd>
      </div>
      <div>
        <dt className="term">{say('statedBy')}</dt>
        <dd>
          <a href={`/notices/${best.noticeId}`}>
            {mission}, {say(`kinds.${best.kind}`)}
          </a>
        </dd>
      </div>
    </dl>
  )
}

/** Where nothing but a map is known there is no middle: its most probable point is only where to begin. */
function MapArea({ area90Deg2 }: { area90Deg2: number }) {
  const say = words('skyMap')
  return (
    <>
      <p>
        {say.rich('area', {
          area: writeArea(area90Deg2, spokenLanguage()),
          number: text => <span className="num text-lg font-medium">{text}</span>,
        })}
      </p>
      <p className="text-quiet">{say('likeliestHelp')}</p>
    </>
  )
}

function ErrorRadius({ written }: { written: WrittenPosition }) {
  const say = words('event')
  if (written.radius === null || written.sharePercent === null) return <p>{say('errorUnknown')}</p>
  return (
    <p>
      {say.rich('errorWith', {
        radius: written.radius,
        share: written.sharePercent,
        number: text => <span className="num text-lg font-medium">{text}</span>,
      })}
    </p>
  )
}

function sayEllipse(ellipse: NonNullable<StatedLocalisation['ellipse']>): string {
  const say = words('event')
  const locale = spokenLanguage()
  const axes = {
    major: writeAngle(ellipse.semiMajorDeg, locale),
    minor: writeAngle(ellipse.semiMinorDeg, locale),
  }
  return ellipse.positionAngleDeg === null
    ? say('ellipse', axes)
    : say('ellipseAngle', { ...axes, angle: ellipse.positionAngleDeg.toFixed(0) })
}

function saySystematic(best: StatedLocalisation): string {
  const say = words('event')
  if (best.hasSystematic === null) return say('systematicUnknown')
  if (best.hasSystematic) return say('systematicIn')
  return best.noticeType.startsWith('FERMI_GBM') ? say('systematicGbm') : say('systematicOut')
}

function Elsewhere({ event }: { event: BurstEvent }) {
  const say = words('event')
  const links = [
    { href: safeLink(event.skyMapUrl), text: say('skyMap') },
    { href: safeLink(event.lightCurveUrl), text: say('lightCurve') },
  ].filter(link => link.href !== null)
  if (links.length === 0) return null
  return (
    <p className="mt-5 flex flex-wrap gap-3 border-t border-line pt-5">
      {links.map(({ href, text }) => (
        <a key={text} href={href ?? ''} rel="noreferrer" className="button">
          {text} <span aria-hidden="true">↗</span>
        </a>
      ))}
    </p>
  )
}

/** An address that came with a notice is followed only to the web. */
function safeLink(url: string | null): string | null {
  const parsed = url === null ? null : URL.parse(url)
  return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : null
}
