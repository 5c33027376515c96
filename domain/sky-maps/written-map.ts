/** Sky maps written for tests, as FITS files of one binary table. */

type Column = { name: string; form: 'J' | 'K' | 'E' | 'D'; values: readonly number[]; unit?: string }
type Values = Readonly<Record<string, string | number>>

const BYTES = { J: 4, K: 8, E: 4, D: 8 }

/** A file with these cards in the table's header and one row for each value. */
export function writtenMap(header: Values, columns: readonly Column[]): Uint8Array {
  const rows = columns[0]?.values.length ?? 0
  const rowBytes = columns.reduce((sum, column) => sum + BYTES[column.form], 0)
  const table = new DataView(new ArrayBuffer(rows * rowBytes))
  let start = 0
  for (const { form, values } of columns) {
    values.forEach((value, row) => {
      write(table, start + row * rowBytes, form, value)
    })
    start += BYTES[form]
  }
  const fields = columns.flatMap(({ name, form, unit }, i): [string, string][] => [
    [`TTYPE${i + 1}`, name],
    [`TFORM${i + 1}`, form],
    ...(unit ? [[`TUNIT${i + 1}`, unit] as [string, string]] : []),
  ])
  const shape = { BITPIX: 8, NAXIS: 2, NAXIS1: rowBytes, NAXIS2: rows, PCOUNT: 0, GCOUNT: 1 }
  const extension = { XTENSION: 'BINTABLE', ...shape, TFIELDS: columns.length, ...Object.fromEntries(fields) }
  return Buffer.concat([
    writtenHeader({ SIMPLE: true, BITPIX: 8, NAXIS: 0 }),
    writtenHeader({ ...extension, ...header }),
    padded(Buffer.from(table.buffer), 0),
  ])
}

/** The whole sky in one order: of each cell in the NESTED scheme, what `of` says of it, made to sum to 1. */
export function writtenSky(order: number, of: (nested: number) => number, header: Values = {}): Uint8Array {
  const values = Array.from({ length: 12 * 4 ** order }, (_, nested) => of(nested))
  const sum = values.reduce((a, b) => a + b, 0)
  const prob = values.map(value => value / sum)
  return writtenMap({ ORDERING: 'NESTED', ...header }, [{ name: 'PROB', form: 'D', values: prob }])
}

export function writtenHeader(cards: Readonly<Record<string, string | number | boolean>>): Buffer {
  const lines = Object.entries(cards).map(([keyword, value]) => {
    const text = typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : writeValue(value)
    return `${keyword.padEnd(8)}= ${text}`.padEnd(80)
  })
  return padded(Buffer.from(`${lines.join('')}${'END'.padEnd(80)}`, 'latin1'), 32)
}

function writeValue(value: number | boolean): string {
  return (typeof value === 'boolean' ? (value ? 'T' : 'F') : String(value)).padStart(20)
}

function padded(bytes: Buffer, filling: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((2880 - (bytes.length % 2880)) % 2880, filling)])
}

function write(view: DataView, at: number, form: Column['form'], value: number): void {
  if (form === 'J') view.setInt32(at, value)
  else if (form === 'K') view.setBigInt64(at, BigInt(value))
  else if (form === 'E') view.setFloat32(at, value)
  else view.setFloat64(at, value)
}
