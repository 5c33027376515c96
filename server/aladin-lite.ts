import { readFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'

// Aladin Lite (GPL 3) is handed out as it came, beside our own programs and never as a part of them: see
// docs/decisions/2026-11-21-aladin-stands-beside.md.

const PACKAGE = 'aladin-lite'
// Found, not imported: a bundler would take it in.
const folder = dirname(
  findPackageJSON(PACKAGE, import.meta.url) ?? join('node_modules', PACKAGE, 'package.json'),
)

let kept: Promise<Buffer> | undefined

/** Aladin Lite's program for browsers, 2.4 MB, with its WebAssembly inside. */
export function readAladinLite(): Promise<Buffer> {
  kept ??= readFile(join(folder, 'dist', 'aladin.js'))
  return kept
}
