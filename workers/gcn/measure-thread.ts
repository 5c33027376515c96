import { parentPort, workerData } from 'node:worker_threads'
import { measureMap } from '#domain/sky-maps/measure-map.ts'
import { unpackMap } from '#domain/sky-maps/unpack-map.ts'

// What measure-aside.ts runs in a thread of its own.

const { bytes, mostBytes } = workerData as { bytes: Uint8Array; mostBytes: number }
const unpacked = unpackMap(bytes, mostBytes)
const measured = unpacked.ok ? measureMap(unpacked.bytes) : unpacked
// A port between threads has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(measured.ok && unpacked.ok ? { ...measured, file: unpacked.bytes } : measured)
