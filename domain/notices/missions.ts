import { einsteinProbe } from './missions/einstein-probe.ts'
import { fermi } from './missions/fermi.ts'
import { agile, burstcube, calet, gecam, glowbug, ipn, konus, suzaku } from './missions/gamma-ray-monitors.ts'
import { integral } from './missions/integral.ts'
import { lvk } from './missions/lvk.ts'
import { maxi } from './missions/maxi.ts'
import { antares, icecube, km3net, snews, superk } from './missions/neutrinos.ts'
import { hawc, hess, other } from './missions/others.ts'
import { boom, chime, dsa110 } from './missions/radio-and-optical.ts'
import { svom } from './missions/svom.ts'
import { swift } from './missions/swift.ts'
import type { Mission } from './notice-type.ts'

/** Every mission whose notices Afterglow knows. A new one is a file beside the others and a line here. */
export const MISSIONS: readonly Mission[] = [
  fermi,
  swift,
  svom,
  einsteinProbe,
  integral,
  gecam,
  calet,
  konus,
  ipn,
  agile,
  suzaku,
  glowbug,
  burstcube,
  maxi,
  icecube,
  km3net,
  antares,
  superk,
  snews,
  lvk,
  chime,
  dsa110,
  boom,
  hawc,
  hess,
  other,
]
