import type { Interval } from '#domain/sky/intervals.ts'
import type { Twilights } from '#domain/sky/night.ts'
import type { Palette } from './palette.ts'

/** Lighter where the Sun is higher: four steps from day to dark. */
export function drawTwilight(
  { span, twilights }: { span: Interval; twilights: Twilights },
  { x, top, bottom }: { x: (atMs: number) => number; top: number; bottom: number },
  palette: Palette,
): string {
  const steps = [
    [twilights.sunDown, 0.22],
    [twilights.civil, 0.15],
    [twilights.nautical, 0.1],
    [twilights.astronomical, 0.07],
  ] as const
  return steps
    .map(([intervals, opacity]) =>
      outside(intervals, span)
        .map(
          it =>
            `<rect x="${x(it.fromMs).toFixed(1)}" y="${top}" width="${(x(it.toMs) - x(it.fromMs)).toFixed(1)}" height="${bottom - top}" fill="${palette.glow}" fill-opacity="${opacity}"/>`,
        )
        .join(''),
    )
    .join('')
}

/** What of a span lies outside the intervals. */
function outside(intervals: readonly Interval[], span: Interval): Interval[] {
  const edges = [span.fromMs, ...intervals.flatMap(it => [it.fromMs, it.toMs]), span.toMs]
  const gaps: Interval[] = []
  for (let i = 0; i + 1 < edges.length; i += 2) {
    const [fromMs, toMs] = [Math.max(edges[i] ?? 0, span.fromMs), Math.min(edges[i + 1] ?? 0, span.toMs)]
    if (toMs > fromMs) gaps.push({ fromMs, toMs })
  }
  return gaps
}
