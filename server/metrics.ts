import type { Pool } from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client'

// The only door to prom-client. No label ever says who: no address, no person, no place, no slug. Each has few values.

/** Seconds, from what a person does not notice to what is a failure. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800]

/** The site is bundled in parts, each of which would make its own: prom-client's registry is one for the process. */
function once<T>(name: string, make: () => T): T {
  return (register.getSingleMetric(name) as T | undefined) ?? make()
}

function counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
  return once(name, () => new Counter({ name, help, labelNames }))
}

function histogram<L extends string>(name: string, help: string, labelNames: L[]): Histogram<L> {
  return once(name, () => new Histogram({ name, help, labelNames, buckets: SECONDS }))
}

export const readings = counter(
  'afterglow_readings_total',
  'Messages from the stream by dialect and what became of them: kept, duplicate, unreadable or dropped',
  ['dialect', 'outcome'],
)
export const ingestLag = histogram(
  'afterglow_ingest_lag_seconds',
  'From the Kafka timestamp of a message until it was kept',
  [],
)
export const fanOutSeconds = histogram(
  'afterglow_fan_out_seconds',
  'Time in which everybody whom a revision concerns was owed it',
  [],
)
export const sentDeliveries = counter(
  'afterglow_deliveries_sent_total',
  'Deliveries that were taken, by the kind of channel',
  ['channel'],
)
export const failedDeliveries = counter(
  'afterglow_deliveries_failed_total',
  'Deliveries that were refused, by the kind of channel and whose trouble it was: outage, temporary, permanent, impossible',
  ['channel', 'class'],
)
export const mailLatency = histogram(
  'afterglow_mail_latency_seconds',
  'From when a mail fell due until the relay had taken it',
  [],
)
export const httpRequests = counter('afterglow_http_requests_total', 'Requests by pattern of the route', [
  'route',
  'method',
  'status',
])
export const httpSeconds = histogram('afterglow_http_seconds', 'Until the answer had gone out', ['route'])

/**
 * A number that is asked for when somebody looks, for each value of the label. A question that fails leaves its gauge
 * out: the others are still told.
 */
export function gauge(
  name: string,
  help: string,
  label: string,
  ask: () => Promise<Record<string, number>> | Record<string, number>,
): void {
  register.removeSingleMetric(name)
  const asked = new Gauge({
    name,
    help,
    labelNames: label ? [label] : [],
    registers: [],
    async collect() {
      this.reset()
      try {
        for (const [value, number] of Object.entries(await ask())) {
          if (label) this.set({ [label]: value }, number)
          else this.set(number)
        }
      } catch {
        this.reset()
      }
    },
  })
  register.registerMetric(asked)
}

/** The process itself (memory, processor, event loop) and which commit it runs. */
export function describeProcess(commit: string): void {
  if (!register.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics()
  gauge('afterglow_build_info', 'Always 1; the label says what runs', 'commit', () => ({ [commit]: 1 }))
}

const pools = new Set<Pool>()

/** Shows how many connections of a pool are in use, free, and waited for. */
export function watchPool(pool: Pool): void {
  pools.add(pool)
  const sum = (count: (pool: Pool) => number) => [...pools].reduce((all, it) => all + count(it), 0)
  gauge('afterglow_database_connections', 'Connections of this process', 'state', () => ({
    used: sum(it => it.totalCount - it.idleCount),
    free: sum(it => it.idleCount),
    awaited: sum(it => it.waitingCount),
  }))
}

/** All of it, in Prometheus' text format. */
export async function tellMetrics(): Promise<{ type: string; text: string }> {
  return { type: register.contentType, text: await register.metrics() }
}
