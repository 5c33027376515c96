import { once } from 'node:events'
import { answerSky } from './sky-answer.ts'

// `npm run --silent sky`: what stands where, for scripts. One JSON object a line on stdin, one answer a line on stdout,
// in the same order, nothing else:
//
//   { latDeg, lonDeg, elevationM, utc, raDeg, decDeg }
//     -> { altitudeDeg, azimuthDeg, airmass, sunAltitudeDeg, moonAltitudeDeg, moonSeparationDeg, moonIllumination }
//   with windowHours, minAltitudeDeg, maxSunAltitudeDeg
//     -> also { dark: [[from, to] ...], visible: [[from, to] ...], minutes, bestAltitudeDeg }
//   with errorRadiusDeg, containment, minAltitudeDeg
//     -> also { probabilityAbove }, at that moment
//
// Airless degrees, azimuth from north through east, ICRS (J2000), topocentric Moon, illumination and probability from 0
// to 1. A constraint that a line does not give is not applied: without maxSunAltitudeDeg all of the time counts as dark,
// without minAltitudeDeg whatever is dark is visible. airmass is null below the horizon. bestAltitudeDeg is the greatest
// altitude at the whole minutes from utc while it is dark, null when it never is. A line that cannot be answered gets { error }, and the exit code
// stays 0: the answers tell, line by line.

// Whoever reads may have seen enough (`| head`).
process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1))

process.stdin.setEncoding('utf8')
let rest = ''
// All whole lines of what came in are answered with one write: a script that waits for each answer gets it, and one
// that pipes thousands costs few writes.
for await (const chunk of process.stdin) {
  const lines = `${rest}${chunk}`.split('\n')
  rest = lines.pop() ?? ''
  await say(lines)
}
if (rest !== '') await say([rest])

async function say(lines: string[]): Promise<void> {
  if (lines.length === 0) return
  const isTaken = process.stdout.write(lines.map(line => `${answerSky(line)}\n`).join(''))
  if (!isTaken) await once(process.stdout, 'drain')
}
