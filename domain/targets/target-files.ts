import { writeCartesDuCiel } from './cartes-du-ciel.ts'
import { writeNina } from './nina.ts'
import { writePlainList } from './plain-list.ts'
import { writeSkySafari } from './sky-safari.ts'
import { writeStellarium } from './stellarium.ts'
import type { TargetList } from './target-list.ts'

type TargetFile = {
  /** The program that reads it, by its own name; null for a table that any does. */
  program: string | null
  /** What comes after the event's address in the file's name. */
  ending: string
  mediaType: string
  write: (list: TargetList, at: Date) => string
}

/** The files in which targets are handed out, by the last part of their address. */
export const TARGET_FILES = {
  nina: { program: 'N.I.N.A.', ending: '-nina.csv', mediaType: 'text/csv; charset=utf-8', write: writeNina },
  stellarium: {
    program: 'Stellarium',
    ending: '-stellarium.json',
    mediaType: 'application/json',
    write: writeStellarium,
  },
  skysafari: {
    program: 'SkySafari',
    ending: '.skylist',
    mediaType: 'application/octet-stream',
    write: writeSkySafari,
  },
  'cartes-du-ciel': {
    program: 'Cartes du Ciel',
    ending: '-cartes-du-ciel.txt',
    mediaType: 'text/plain; charset=utf-8',
    write: writeCartesDuCiel,
  },
  table: {
    program: null,
    ending: '-pointings.csv',
    mediaType: 'text/csv; charset=utf-8',
    write: writePlainList,
  },
} as const satisfies Record<string, TargetFile>

export type TargetFormat = keyof typeof TARGET_FILES
export const TARGET_FORMATS = Object.keys(TARGET_FILES) as TargetFormat[]

/** The format of that name, or null. */
export function readTargetFormat(text: string): TargetFormat | null {
  return TARGET_FORMATS.find(format => format === text) ?? null
}
