import { secondsBetween, timeOfFermiTrigger } from '../gcn-times.ts'
import type { Message } from '../message.ts'
import { type ErrorMeaning, type Mission, type NoticeType, noticeTypes } from '../notice-type.ts'
import { numberIn } from '../numbers.ts'
import { textsIn } from '../read-json.ts'
import type { Reading } from '../reading.ts'

/** GBM: "statistical plus systematic" on board, "statistical only" from the ground; one sigma is 68 % on the sphere. */
const ON_BOARD: ErrorMeaning = { containment: 0.68, hasSystematic: true }
const FROM_GROUND: ErrorMeaning = { containment: 0.68, hasSystematic: false }
const LAT: ErrorMeaning = { containment: 0.9, hasSystematic: false }

const GBM = noticeTypes({ instrument: 'GBM', error: FROM_GROUND }, [
  { name: 'FERMI_GBM_ALERT', packet: 110, title: 'Fermi-GBM Alert', kind: 'trigger', isOn: true },
  {
    name: 'FERMI_GBM_FLT_POS',
    packet: 111,
    title: 'Fermi-GBM Flight Position',
    kind: 'position',
    error: ON_BOARD,
    isOn: true,
  },
  { name: 'FERMI_GBM_GND_POS', packet: 112, title: 'Fermi-GBM Ground Position', kind: 'refined', isOn: true },
  { name: 'FERMI_GBM_FIN_POS', packet: 115, title: 'Fermi-GBM Final Position', kind: 'final', isOn: true },
  { name: 'FERMI_GBM_SUBTHRESH', packet: 131, title: 'Fermi-GBM Sub', kind: 'subthreshold', isOn: true },
  {
    name: 'FERMI_GBM_POS_TEST',
    packet: 119,
    title: 'Fermi-GBM Test Position',
    kind: 'position',
    error: ON_BOARD,
    isOn: true,
  },
  { name: 'FERMI_GBM_LC', packet: 113, title: 'Fermi-GBM Light', kind: 'supplement' },
  { name: 'FERMI_GBM_TRANS', packet: 118, title: 'Fermi-GBM Trans', kind: 'not-an-event' },
  { name: 'FERMI_GBM_GND_INTERNAL', packet: 114, title: 'Fermi-GBM Internal Ground', kind: 'refined' },
  { name: 'FERMI_GBM_ALERT_INTERNAL', packet: 116, title: 'Fermi-GBM Internal Alert', kind: 'trigger' },
  {
    name: 'FERMI_GBM_FLT_INTERNAL',
    packet: 117,
    title: 'Fermi-GBM Internal Flight',
    kind: 'position',
    error: ON_BOARD,
  },
  { name: 'FERMI_GBM_FIN_INTERNAL', packet: 146, title: 'Fermi-GBM Internal Final', kind: 'final' },
  { name: 'trigger', topic: 'gcn.notices.fermi.gbm.trigger', schema: 'fermi/gbm/trigger', kind: 'position' },
  { name: 'gbm', topic: 'gcn.notices.fermi.gbm', schema: 'fermi/gbm/alert', kind: 'position' },
])

const OTHERS = noticeTypes({ instrument: 'LAT', error: LAT }, [
  {
    name: 'FERMI_LAT_POS_INI',
    packet: 120,
    title: 'Fermi-LAT Position Initial',
    kind: 'position',
    isOn: true,
  },
  { name: 'FERMI_LAT_POS_UPD', packet: 121, title: 'Fermi-LAT Position Update', kind: 'refined', isOn: true },
  { name: 'FERMI_LAT_POS_DIAG', packet: 122, title: 'Fermi-LAT Position Diag', kind: 'supplement' },
  { name: 'FERMI_LAT_GND', packet: 127, title: 'Fermi-LAT Ground', kind: 'refined', isOn: true },
  { name: 'FERMI_LAT_OFFLINE', packet: 128, title: 'Fermi-LAT Offline', kind: 'final', isOn: true },
  { name: 'FERMI_LAT_POS_TEST', packet: 124, title: 'Fermi-LAT Test Position', kind: 'position' },
  { name: 'FERMI_LAT_TRANS', packet: 123, title: 'Fermi-LAT Trans', time: 'observation' },
  {
    name: 'FERMI_LAT_MONITOR',
    packet: 125,
    title: 'Fermi-LAT Monitor',
    time: 'observation',
    family: 'other',
  },
  { name: 'FERMI_SC_SLEW', packet: 126, title: 'Fermi S/C Slew', instrument: null, time: 'observation' },
  { name: 'FERMI_POINTDIR', packet: 129, title: 'Fermi Pointing', instrument: null, time: 'observation' },
  {
    name: 'flare',
    topic: 'gcn.notices.fermi.lat.flare',
    schema: 'fermi/lat/flare',
    time: 'observation',
    family: 'other',
  },
])

type Verdict = Reading['isGrb']

/** What the flight software may call a trigger (Most_Likely_Index), and whether that is a gamma-ray burst. */
export const FLIGHT_CLASSES: Readonly<Record<number, readonly [name: string, isGrb: Verdict]>> = {
  0: ['ERROR', 'unknown'],
  1: ['UNRELIABLE_LOCATION', 'unknown'],
  2: ['LOCAL_PARTICLES', 'no'],
  3: ['BELOW_HORIZON', 'unknown'],
  4: ['GRB', 'yes'],
  5: ['GENERIC_SGR', 'no'],
  6: ['GENERIC_TRANSIENT', 'unknown'],
  7: ['DISTANT_PARTICLES', 'no'],
  8: ['SOLAR_FLARE', 'no'],
  9: ['CYG_X1', 'no'],
  10: ['SGR_1806_20', 'no'],
  11: ['GROJ_0422_32', 'no'],
  12: ['UNDEFINED', 'unknown'],
  19: ['TGF', 'no'],
}
const VERDICTS = new Map<string, Verdict>(Object.values(FLIGHT_CLASSES))

const STAGES = new Map<string | null, Reading['kind']>([
  ['INITIAL_ALERT', 'trigger'],
  ['FLIGHT_POSITION', 'position'],
  ['GROUND_POSITION', 'refined'],
  ['FINAL_POSITION', 'final'],
])

export const fermi: Mission = {
  name: 'fermi',
  types: [...GBM, ...OTHERS],
  ivorns: ['nasa.gsfc.gcn/Fermi#'],
  prefix: 'FERMI_',
  judge: (message, type, reading) => {
    readTime(message, type, reading)
    readLinks(message, reading)
    if (type.kind === 'not-an-event') {
      reading.isGrb = 'no'
      reading.isGrbBecause = `${type.name.toLowerCase().replaceAll('_', ' ')} is not a burst`
      return
    }
    readEnergies(message, reading)
    reading.kind = STAGES.get(message.word('subtype')) ?? type.kind
    reading.classes = [...reading.classes, ...flightClasses(message)]
    readVerdict(message, reading)
  },
}

/**
 * On-board LAT notices have come with the time 2026-01--9130T00:00:00.00 and day counts decades off. The trigger's
 * number is mission time: where the stated time is none, it says whether the day count can be meant, and else is the time.
 */
function readTime(message: Message, type: NoticeType, reading: Reading): void {
  const ofTrigger = timeOfFermiTrigger(
    numberIn(message.word('TrigID', 'Trans_Num', 'TRIGGER_NUM', 'TRANS_NUM')),
  )
  if (type.time !== 'burst' || ofTrigger === null || reading.isTest) return
  if (message.time !== null && message.time > LAUNCH) return
  const isNear = (time: string) => Math.abs(secondsBetween(ofTrigger, time)) < 86_400
  if (reading.burstTime === null || !isNear(reading.burstTime)) reading.burstTime = ofTrigger
}

const LAUNCH = '2008-06-11'

/** bn260419524: date and thousandths of the day; stands in the links. */
function readLinks(message: Message, reading: Reading): void {
  const links = `${reading.lightCurveUrl} ${message.word('LocationMap_URL', 'LOC_URL', 'data_archive_page')}`
  const ids = textsIn(message.json?.['id']).find(id => /^bn\d{9}$/.test(id))
  const name = ids ?? /\bbn\d{9}\b/.exec(links)?.[0]
  if (name) reading.names.push(name)
  // The final position's link is a picture of contours; the map that it was drawn from lies beside it.
  const picture = message.word('LocationMap_URL', 'LOC_URL')
  if (picture?.includes('_locplot_')) {
    reading.skyMapUrl = picture
      .replace(/^http:/, 'https:')
      .replace('_locplot_', '_healpix_')
      .replace(/\.png$/, '.fit')
  }
}

/** Ground and final positions label electron-volts as keV: 44032 means 44 keV. */
function readEnergies(message: Message, reading: Reading): void {
  const [low, high] = [message.amount('Lo_Energy'), message.amount('Hi_Energy')]
  if (low === null || high === null) return
  const unit = low >= 5000 ? 1000 : 1
  reading.energyRangeKev = [low / unit, high / unit]
}

function flightClasses(message: Message): Reading['classes'] {
  const stated = (index: string, share: string, line: string) => {
    const text = /(\d+)\s*%\s*(.+)/.exec(message.word(line) ?? '')
    const number = numberIn(message.word(index))
    const name = text ? upperSnake(String(text[2])) : number === null ? null : FLIGHT_CLASSES[number]?.[0]
    const percent = text ? Number(text[1]) : numberIn(message.word(share))
    return name && percent !== null && percent >= 0 && percent <= 100
      ? [{ name, probability: percent / 100 }]
      : []
  }
  const first = stated('Most_Likely_Index', 'Most_Likely_Prob', 'MOST_LIKELY')
  const second = stated('Sec_Most_Likely_Index', 'Sec_Most_Likely_Prob', '2nd_MOST_LIKELY')
  return [...first, ...second.filter(it => it.probability > 0)]
}

const upperSnake = (words: string): string =>
  words
    .trim()
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')

function readVerdict(message: Message, reading: Reading): void {
  const long = message.word(
    'Long_short',
    'Duration_class',
    'duration_class',
    'LONG_SHORT',
    'TYPE_CLASS',
    'DURATION_CLASS',
  )
  const said = /^(long|short)$/i.exec(long ?? '')?.[0]?.toLowerCase() ?? remarkedDuration(message)
  reading.durationClass = said === 'long' || said === 'short' ? said : null
  const [first] = [...reading.classes].sort((a, b) => b.probability - a.probability)
  if (message.flag('Def_NOT_a_GRB')) {
    reading.isGrb = 'no'
    reading.isGrbBecause = 'definitely not a GRB'
  } else if (first) {
    reading.isGrb = VERDICTS.get(first.name) ?? 'unknown'
    reading.isGrbBecause = `flight class ${first.name}`
  } else if (reading.durationClass !== null && reading.kind !== 'subthreshold') {
    reading.isGrb = 'yes'
    reading.isGrbBecause = `classed as a ${reading.durationClass} GRB`
  }
}

function remarkedDuration(message: Message): string | undefined {
  const said = message.comments
    .map(it => /\b(long|short)\b[^.]{0,20}\b(?:GRB|burst)\b/i.exec(it)?.[1])
    .find(Boolean)
  return said?.toLowerCase()
}
