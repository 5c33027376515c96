'use client'

import { useAnswer } from '#app/_ui/form.client.tsx'
import { Scrollable } from '#app/_ui/scrollable.tsx'

/** The rows of a table as they were read, each bad one marked. Nothing of it is kept yet. */
export function TablePreview({ marks }: { marks: { bad: string; odd: string; good: string } }) {
  const { table } = useAnswer()
  if (!table) return null
  return (
    <Scrollable label={table.caption}>
      <table className="w-full text-sm" data-table-preview>
        <caption className="text-left font-semibold">{table.caption}</caption>
        <thead>
          <tr className="border-b border-edge">
            {table.columns.map(column => (
              <th key={column} scope="col" className="term py-2 pr-4 text-left font-normal">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ number, cells, remarks, isBad }) => {
            const mark = isBad ? 'bad' : remarks.length > 0 ? 'odd' : 'good'
            return (
              <tr key={number} data-row={mark} className="border-b border-line align-top">
                <th scope="row" className="num py-2 pr-4 text-left font-normal">
                  {number}
                </th>
                {/* Before what was read: on a phone that may lie beyond the edge. */}
                <td
                  className={`min-w-48 py-2 pr-4 wrap-anywhere ${isBad ? 'font-semibold text-danger' : ''}`}
                >
                  <span aria-hidden="true">{{ bad: '✗', odd: '!', good: '✓' }[mark]}</span> {marks[mark]}
                  {remarks.map(remark => (
                    <span key={remark} className="block">
                      {remark}
                    </span>
                  ))}
                </td>
                {cells.map((cell, i) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={i} className="num py-2 pr-4 whitespace-nowrap">
                    {cell}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scrollable>
  )
}
