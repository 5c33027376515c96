import { words } from './words.ts'

type Format = 'csv' | 'votable' | 'geojson' | 'atom' | 'json' | 'voevent' | 'gcn' | 'text' | 'aavso'

/** What a page shows, as programs and spreadsheets read it. `address` is the API's, with the same question. */
export function TakeList({ address, formats }: { address: string; formats: readonly Format[] }) {
  const say = words('take')
  const [path = '', query = ''] = address.split('?')
  const href = (format: Format) => {
    const parameters = new URLSearchParams(query)
    parameters.set('format', format)
    return `${path}?${parameters}`
  }
  return (
    <nav aria-label={say('title')} className="flex flex-wrap items-center gap-x-4 text-sm text-quiet">
      <span>{say('title')}</span>
      {formats.map(format => (
        <a key={format} href={href(format)} rel="nofollow" className="inline-flex min-h-11 items-center">
          {say(`formats.${format}`)}
        </a>
      ))}
    </nav>
  )
}
