import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { historyTable, tellHistory } from '#tests/notices/history.ts'

/** Writes tests/notices/history/ anew from the facts: node tests/notices/write-history.ts */
const folder = new URL('./history/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const old of readdirSync(folder)) rmSync(new URL(old, folder))
const told = tellHistory()
for (const { row, bytes } of told) writeFileSync(new URL(row.file, folder), bytes)
writeFileSync(new URL('history.tsv', folder), historyTable(told.map(({ row }) => row)))
process.stdout.write(`${told.length} notices in tests/notices/history/\n`)
