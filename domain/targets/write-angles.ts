import { writeSexagesimal } from '#domain/sky/sexagesimal.ts'
import type { Direction } from '#domain/sky/sun-and-moon.ts'

type Marks = readonly [string, string, string]

/** Hours and degrees in ASCII with marks of a program's own after their units, to 0.01 s and 0.1": `09h32m14.50s`. */
export function writeAngles(
  { raDeg, decDeg }: Direction,
  marks: { ra: Marks; dec: Marks },
): { ra: string; dec: string } {
  const [ra = '', dec = ''] = writeSexagesimal(raDeg, decDeg, true).plain.split(' ')
  const marked = (text: string, [a, b, c]: Marks) => {
    const [whole = '', minutes = '', seconds = ''] = text.split(':')
    return `${whole}${a}${minutes}${b}${seconds}${c}`
  }
  return { ra: marked(ra, marks.ra), dec: marked(dec, marks.dec) }
}
