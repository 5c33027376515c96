import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { circularFacts } from '#domain/events/circular-facts.ts'
import { type Circular, isCircularTopic, readCircular } from '#domain/notices/circular.ts'
import { readNotice } from '#domain/notices/read-notice.ts'
import type { Reading } from '#domain/notices/reading.ts'

/** Prints what each notice or circular says: one JSON line for each FILE, or for each line `FILE<TAB>TOPIC` on standard input. */
async function main(): Promise<void> {
  const files = process.argv.slice(2)
  if (files.length > 0) for (const file of files) print(file, null)
  else {
    for await (const line of createInterface({ input: process.stdin })) {
      const [file = '', topic = ''] = line.split('\t')
      if (file.trim() !== '') print(file, topic.trim() || null)
    }
  }
}

function print(file: string, topic: string | null): void {
  process.stdout.write(`${JSON.stringify({ file, ...facts(file, topic) })}\n`)
}

function facts(file: string, topic: string | null): Record<string, unknown> {
  let bytes: Buffer
  try {
    // npm runs scripts in the project's folder, wherever they were called from.
    bytes = readFileSync(resolve(process.env['INIT_CWD'] ?? '.', file))
  } catch (error) {
    return unreadable(`the file cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  // Nothing but a circular has its number, subject and body: a file without its topic is known by them.
  const circular = topic === null || isCircularTopic(topic) ? readCircular(bytes) : null
  if (circular?.ok) return { readable: true, why: null, ...told(circular.circular) }
  if (circular && topic !== null) return unreadable(circular.why)
  const read = readNotice(bytes, topic)
  return read.ok ? { readable: true, why: null, ...stated(read.reading) } : unreadable(read.why)
}

function unreadable(why: string): Record<string, unknown> {
  const nothing = Object.fromEntries(STATED.map(name => [name, null]))
  return { readable: false, why, ...nothing }
}

const STATED = [
  'mission',
  'noticeType',
  'triggerId',
  'eventTime',
  'raDeg',
  'decDeg',
  'errorRadiusDeg',
  'errorContainment',
  'isTest',
  'isGrb',
  'isRetraction',
] as const

function stated(reading: Reading): Record<(typeof STATED)[number], unknown> {
  const at = reading.localisation
  return {
    mission: reading.mission,
    noticeType: reading.noticeType,
    triggerId: reading.triggerIds[0] ?? null,
    // The time that the notice itself is about, which for an afterglow is the start of the observation.
    eventTime: reading.observationTime ?? reading.burstTime,
    raDeg: at?.raDeg ?? null,
    decDeg: at?.decDeg ?? null,
    errorRadiusDeg: at?.errorRadiusDeg ?? null,
    errorContainment: at?.isContainmentStated ? at.errorContainment : null,
    isTest: reading.isTest,
    isGrb: reading.isGrb,
    isRetraction: reading.isRetraction,
  }
}

function told(circular: Circular): Record<(typeof STATED)[number], unknown> {
  return {
    mission: 'circulars',
    noticeType: 'circular',
    raDeg: null,
    decDeg: null,
    errorRadiusDeg: null,
    errorContainment: null,
    isTest: false,
    ...circularFacts(circular),
  }
}

await main()
