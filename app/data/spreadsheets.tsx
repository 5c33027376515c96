import { Copy } from '#app/_ui/copy.client.tsx'
import { words } from '#app/_ui/words.ts'
import { env } from '#server/env.ts'

const say = words('data')

/** A question that shows what can be asked; each part of it can be changed. */
const EXAMPLE =
  "Events?$format=csv&$filter=contains(missions,'swift') and radius_90_deg lt 0.1&$orderby=t0 desc&$top=500"

/** The same tables for spreadsheets, that ask for them themselves. */
export function Spreadsheets() {
  const root = `${env().SITE_URL}/odata/v1`
  return (
    <section aria-labelledby="spreadsheets">
      <h2 id="spreadsheets" className="mt-10">
        {say('sheets.title')}
      </h2>
      <p className="mt-2 text-quiet">{say('sheets.lead')}</p>
      <dl className="mt-4 grid gap-4">
        <Way name={say('sheets.excel')} how={say('sheets.excelHow')} address={root} />
        <Way name={say('sheets.calc')} how={say('sheets.calcHow')} address={`${root}/${EXAMPLE}`} />
      </dl>
      <p className="mt-4 text-sm text-quiet">{say('sheets.options')}</p>
    </section>
  )
}

function Way({ name, how, address }: { name: string; how: string; address: string }) {
  return (
    <div>
      <dt className="font-semibold">{name}</dt>
      <dd className="mt-1">{how}</dd>
      <dd className="mt-1 flex items-start gap-2 rounded-lg border border-line pl-3">
        <code className="num min-w-0 grow py-2.5 text-sm break-all">{address}</code>
        <Copy text={address} label={say('sheets.copy')} done={say('sheets.copied')} />
      </dd>
    </div>
  )
}
