import { Empty } from '#app/_ui/empty.tsx'
import { Scrollable } from '#app/_ui/scrollable.tsx'
import { words } from '#app/_ui/words.ts'

/** The first cell names the row. */
export type TableRow = readonly string[]

type Props = {
  id: string
  title: string
  help: string
  /** Null where there is nothing to draw. */
  svg: string | null
  /** What is said then. */
  nothing?: string
  columns: readonly string[]
  rows: readonly TableRow[]
  /** The same for a phone, where it would be too small. */
  narrowSvg?: string | null
}

/** A picture of numbers, and the numbers. */
export function Drawn({ id, title, help, svg, nothing, columns, rows, narrowSvg = null }: Props) {
  const say = words('drawn')
  return (
    <section aria-labelledby={id} className={narrowSvg === null ? '' : 'mt-10'}>
      <h2 id={id}>{title}</h2>
      <p className="mt-1 max-w-prose text-sm text-quiet">{help}</p>
      {svg === null ? (
        <div className="mt-4">
          <Empty title={nothing ?? say('nothing')} />
        </div>
      ) : (
        <>
          <div
            className={narrowSvg === null ? 'mt-4' : 'mt-4 max-sm:hidden'}
            dangerouslySetInnerHTML={{ __html: svg }}
          />
          {narrowSvg !== null && (
            <div className="mt-4 sm:hidden" dangerouslySetInnerHTML={{ __html: narrowSvg }} />
          )}
        </>
      )}
      {columns.length > 1 && rows.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-11 cursor-pointer py-2.5">{say('asTable')}</summary>
          <Scrollable label={title}>
            <table className="text-sm">
              <caption className="sr-only">{title}</caption>
              <thead>
                <tr className="border-b border-edge">
                  {columns.map(column => (
                    <th key={column} scope="col" className="px-3 py-1.5 text-left font-normal text-quiet">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(([name, ...cells]) => (
                  <tr key={name} className="border-b border-line">
                    <th scope="row" className="px-3 py-1.5 text-left font-normal">
                      {name}
                    </th>
                    {columns.slice(1).map((column, place) => (
                      <td key={column} className="num px-3 py-1.5">
                        {cells[place]}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrollable>
        </details>
      )}
    </section>
  )
}
