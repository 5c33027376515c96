import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { writeSize } from '#app/_ui/write-size.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { placeOnPicture } from '#domain/fits/place-on-picture.ts'
import { drawFieldChart } from '#domain/pictures/field-chart.ts'
import { cornersOf } from '#domain/pictures/live-sky.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { findEvent } from '#server/events.ts'
import type { KeptObservation } from '#server/observations.ts'
import { type Upload, uploadsOf } from '#server/uploads.ts'

const say = words('uploads.shown')

type Direction = { raDeg: number; decDeg: number }

/** The files of an observation: pictures with the burst marked where the plate is solved, originals for who may have them. */
export async function ObservationFiles({
  kept,
  isOwner,
  isModerator,
}: {
  kept: KeptObservation
  isOwner: boolean
  isModerator: boolean
}) {
  const uploads = await uploadsOf(kept.id)
  const burst = (await findEvent(kept.eventSlug))?.event.best ?? null
  const chart = chartOf(kept, uploads, burst)
  if (uploads.length === 0) return chart
  const isExact = kept.site?.sharing === 'exact'
  const measured =
    kept.raDeg === null || kept.decDeg === null ? null : { raDeg: kept.raDeg, decDeg: kept.decDeg }
  return (
    <>
      <section aria-labelledby="files" className="mt-8">
        <h2 id="files">{say('title')}</h2>
        <ul className="mt-3 grid gap-6">
          {uploads.map(upload => (
            <li key={upload.id} className="grid gap-2">
              {upload.shown && <Picture upload={upload} shown={upload.shown} target={measured ?? burst} />}
              <p className="wrap-anywhere text-sm">
                {drawInvisible(upload.name)}{' '}
                {(isExact || isOwner || isModerator) && (
                  <a href={`/uploads/${upload.id}/original`} download>
                    {say('original', { size: writeSize(upload.sizeBytes, spokenLanguage()) })}
                  </a>
                )}
              </p>
            </li>
          ))}
        </ul>
        {isOwner && !isExact && <p className="mt-3 text-sm text-quiet">{say('private')}</p>}
      </section>
      {chart}
    </>
  )
}

/** Where on the sky the pictures are, from their plate solutions; without one, where the observer says that they are. */
function chartOf(kept: KeptObservation, uploads: readonly Upload[], burst: BurstEvent['best']) {
  const solved = uploads.flatMap(({ facts }) => (facts?.field ? [facts.field] : []))
  const fields = solved.map(({ corners: [first, ...others] }) =>
    [first, ...others, first].map(({ raDeg, decDeg }) => [raDeg, decDeg] as const),
  )
  const { fieldRaDeg: raDeg, fieldDecDeg: decDeg, fieldWidthDeg: widthDeg, fieldHeightDeg: heightDeg } = kept
  const isSaid = raDeg !== null && decDeg !== null && widthDeg !== null && heightDeg !== null
  if (fields.length === 0 && isSaid) fields.push([...cornersOf({ raDeg, decDeg }, { widthDeg, heightDeg })])
  const svg = drawFieldChart(
    { id: 'field', fields, target: burst, words: { title: say('fieldTitle'), description: say('fieldAlt') } },
    PAGE_PALETTE,
  )
  if (svg === null) return null
  return (
    <section aria-labelledby="field-heading" className="mt-8">
      <h2 id="field-heading">{say('fieldTitle')}</h2>
      <div className="mt-3 max-w-sm" dangerouslySetInnerHTML={{ __html: svg }} />
    </section>
  )
}

/** As SVG, so that the mark stands at its place however large the picture is drawn. */
function Picture({
  upload,
  shown,
  target,
}: {
  upload: Upload
  shown: NonNullable<Upload['shown']>
  target: Direction | null
}) {
  const { widthPx, heightPx } = shown
  const place = upload.facts && target && placeOnPicture(upload.facts, target)
  const ring = Math.max(widthPx, heightPx) / 40
  const name = drawInvisible(upload.name)
  return (
    <div className="picture w-full">
      <svg
        viewBox={`0 0 ${widthPx} ${heightPx}`}
        role="img"
        aria-label={say(place ? 'altMarked' : 'alt', { name })}
        className="w-full rounded-lg bg-black"
      >
        <image href={`/uploads/${upload.id}/shown`} width={widthPx} height={heightPx} />
        {place && (
          <circle
            cx={place.x * widthPx}
            cy={place.y * heightPx}
            r={ring}
            fill="none"
            stroke="#ffb547"
            strokeWidth={ring / 6}
          />
        )}
      </svg>
    </div>
  )
}
