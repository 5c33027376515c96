import { createHash } from 'node:crypto'
import {
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { log } from '#server/log.ts'

/** Each is the parent of the next one. */
const STEPS = ['notice', 'fan-out', 'mail'] as const

/** A step that has ended. */
export type TracedStep = {
  step: (typeof STEPS)[number]
  /** The notice that caused all of it: it stands in every row on the way, so nothing else carries the trace along. */
  noticeId: number
  /** What sets this one apart from others of its step, such as a delivery's number. */
  of?: string
  startMs: number
  endMs: number
  /** Numbers and kinds; nothing about a person. */
  facts: Record<string, string | number>
  /** What went wrong, null when nothing did. */
  why: string | null
}

export type Tracing = { note(step: TracedStep): void; close(): Promise<void> }

const SEND_EVERY_MS = 1000
/** A campaign of a million mails is not to drown whoever collects: the first ones of a second tell how it goes. */
const MOST_WAITING = 2048

/**
 * OpenTelemetry, as OTLP over HTTP in JSON. Numbers of traces and spans are made of those of notices and deliveries, so
 * that processes that know nothing of each other add to the same trace. What cannot be sent is logged and forgotten:
 * traces hold nothing up.
 */
export function startTracing(url: string, service: string): Tracing {
  const warn = (text: string) => log.warn({ why: text.slice(0, 200) }, 'traces were not taken')
  diag.setLogger({ error: warn, warn, info() {}, debug() {}, verbose() {} }, DiagLogLevel.WARN)
  const next = { traceId: '', spanId: '' }
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `afterglow-${service}` }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url }),
        scheduledDelayMillis: SEND_EVERY_MS,
        maxQueueSize: MOST_WAITING,
      }),
    ],
    idGenerator: { generateTraceId: () => next.traceId, generateSpanId: () => next.spanId },
  })
  const tracer = provider.getTracer('afterglow')
  return {
    note({ step, noticeId, of = '', startMs, endMs, facts, why }) {
      next.traceId = idOf(`notice ${noticeId}`, 32)
      next.spanId = idOf(`${step} ${noticeId} ${of}`, 16)
      const parent = STEPS[STEPS.indexOf(step) - 1]
      const above = parent
        ? trace.setSpanContext(ROOT_CONTEXT, {
            traceId: next.traceId,
            spanId: idOf(`${parent} ${noticeId} `, 16),
            traceFlags: TraceFlags.SAMPLED,
            isRemote: true,
          })
        : ROOT_CONTEXT
      const kind = { notice: SpanKind.CONSUMER, 'fan-out': SpanKind.INTERNAL, mail: SpanKind.CLIENT }[step]
      const attributes = { 'afterglow.notice': noticeId, ...facts }
      const span = tracer.startSpan(step, { kind, startTime: new Date(startMs), attributes }, above)
      if (why !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: why })
      span.end(new Date(endMs))
    },
    close: () => provider.shutdown(),
  }
}

const idOf = (text: string, digits: number) =>
  createHash('sha256').update(`afterglow ${text}`).digest('hex').slice(0, digits)
