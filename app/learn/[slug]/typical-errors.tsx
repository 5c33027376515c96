import { spokenLanguage } from '#app/_ui/language.ts'
import { Scrollable } from '#app/_ui/scrollable.tsx'
import { words } from '#app/_ui/words.ts'
import { FIELDS, type TypicalError, typicalErrors } from '#domain/learn/typical-errors.ts'
import { writeAngle, writePercent } from '#domain/messages/numbers.ts'
import { drawErrorCircles, type Shape } from '#domain/pictures/error-circles.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { MOST_POINTINGS } from '#domain/sky/tiling.ts'

const say = words('learn')
const CELL = 'px-3 py-2 text-left align-top first:pl-0 last:pr-0'
const HEAD = `${CELL} text-sm font-normal text-quiet`

/** What typical notices mean for three fields of view: as a picture and as a table. */
export function TypicalErrors() {
  const errors = typicalErrors()
  const language = spokenLanguage()
  return (
    <>
      <div
        className="mt-6 max-w-3xl max-sm:hidden"
        dangerouslySetInnerHTML={{ __html: drawn(errors, false) }}
      />
      <div className="mt-6 sm:hidden" dangerouslySetInnerHTML={{ __html: drawn(errors, true) }} />
      <Scrollable label={say('table')} className="mt-6">
        <table className="min-w-[46rem]">
          <caption className="mb-2 text-left text-quiet">{say('table')}</caption>
          <thead>
            <tr className="border-b border-edge">
              <th scope="col" className={HEAD}>
                {say('instrument')}
              </th>
              <th scope="col" className={HEAD}>
                {say('radius')}
              </th>
              {FIELDS.map(({ key }) => (
                <th key={key} scope="col" className={HEAD}>
                  {say(`fields.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {errors.map(it => (
              <tr key={it.name} className="border-b border-line">
                <th scope="row" className={`${CELL} font-normal whitespace-nowrap`}>
                  {it.name}
                </th>
                <td className={`${CELL} num`}>{writeAngle(it.radius90Deg, language)}</td>
                {FIELDS.map(({ key }, i) => (
                  <td key={key} className={CELL}>
                    {coverInWords(it.covers[i])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
    </>
  )
}

function coverInWords(cover: TypicalError['covers'][number] | undefined): string {
  if (!cover) return ''
  const share = writePercent(cover.share, spokenLanguage())
  if (cover.pointings === null) return say('hopeless', { share, count: String(MOST_POINTINGS) })
  return cover.pointings === 1 ? say('one', { share }) : say('pointings', { share, count: cover.pointings })
}

const MOON_RADIUS_DEG = 0.26
const [WIDE_DEG, NARROW_DEG] = [16, 1.6]

function drawn(errors: readonly TypicalError[], isNarrow: boolean): string {
  const language = spokenLanguage()
  const circle = (name: string) => {
    const it = errors.find(error => error.name === name)
    return { name, radiusDeg: it?.radius90Deg ?? 0 }
  }
  const { field } = FIELDS[1]
  const smart: Shape = { ...field, name: say('smartField'), isField: true }
  const moon: Shape = { name: say('moon'), radiusDeg: MOON_RADIUS_DEG, besideDeg: -0.34, isError: false }
  const eclairs: Shape = { ...circle('SVOM ECLAIRs'), besideDeg: 0.13 }
  const bat: Shape = { ...circle('Swift BAT'), besideDeg: 0.46 }
  return drawErrorCircles(
    {
      id: isNarrow ? 'error-circles-narrow' : 'error-circles',
      title: say('picture'),
      description: say(isNarrow ? 'pictureDescriptionNarrow' : 'pictureDescription'),
      isNarrow,
    },
    [
      {
        acrossDeg: WIDE_DEG,
        across: writeAngle(WIDE_DEG, language),
        shapes: [circle('Fermi GBM (“1°”)'), smart],
      },
      {
        acrossDeg: NARROW_DEG,
        across: writeAngle(NARROW_DEG, language),
        shapes: [smart, moon, eclairs, bat],
      },
    ],
    PAGE_PALETTE,
  )
}
