import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { drawNightChart, type NightChart } from '#domain/pictures/draw-night-chart.ts'
import { NIGHT_PALETTE } from '#domain/pictures/palette.ts'
import { rasterise } from './rasterise.ts'

// What night-charts.ts runs in a thread of its own.

// On Linux 0 is this thread alone: mails that go out take precedence over pictures in them.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW)

parentPort?.on('message', ({ id, chart, widthPx }: { id: number; chart: NightChart; widthPx: number }) => {
  let png: Uint8Array | null = null
  let why: string | null = null
  try {
    png = rasterise(drawNightChart('night', chart, NIGHT_PALETTE), { widthPx, ground: NIGHT_PALETTE.ground })
  } catch (error) {
    why = (error as Error).message
  }
  // A port between threads has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage({ id, png, why })
})
