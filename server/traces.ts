import { env } from '#server/env.ts'
import type { TracedStep, Tracing } from '#server/open-telemetry.ts'

// Traces of what becomes of a notice, from its Kafka record to the relay's reply, for whoever collects them (OTLP_URL).
// Off unless that is set; then the library is not even loaded.

let tracing: Tracing | null = null

/** Begins to send traces of this process, where somebody collects them. */
export async function openTraces(service: string): Promise<void> {
  const { OTLP_URL } = env()
  if (!OTLP_URL) return
  const { startTracing } = await import('#server/open-telemetry.ts')
  tracing = startTracing(OTLP_URL, service)
}

/** Notes a step. Costs nothing while traces are off. */
export function traceStep(step: TracedStep): void {
  tracing?.note(step)
}

/** Sends what waits, for a process that ends. */
export async function closeTraces(): Promise<void> {
  await tracing?.close()
}
