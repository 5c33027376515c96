import type { Message } from '../message.ts'
import { type ErrorMeaning, type Mission, type NoticeType, noticeTypes } from '../notice-type.ts'
import { textIn } from '../read-json.ts'
import type { Reading } from '../reading.ts'

/** BAT, XRT and UVOT give 90 % radii. */
const SWIFT: ErrorMeaning = { containment: 0.9, hasSystematic: true }

const BAT = noticeTypes({ instrument: 'BAT', error: SWIFT }, [
  { name: 'SWIFT_BAT_GRB_ALERT', packet: 60, title: 'Swift-BAT GRB Alert', kind: 'trigger' },
  {
    name: 'SWIFT_BAT_GRB_POS_ACK',
    packet: 61,
    title: 'Swift-BAT GRB Position',
    kind: 'position',
    isOn: true,
  },
  {
    name: 'SWIFT_BAT_GRB_POS_NACK',
    packet: 62,
    title: 'Swift-BAT GRB Nack-Position',
    kind: 'trigger',
    isOn: true,
  },
  { name: 'SWIFT_BAT_QL_POS', packet: 97, title: 'Swift-BAT Quick', kind: 'position', isOn: true },
  { name: 'SWIFT_BAT_GRB_LC', packet: 63, title: 'Swift-BAT GRB Lightcurve', kind: 'supplement' },
  { name: 'SWIFT_BAT_GRB_LC_PROC', packet: 76, title: 'Swift-BAT GRB Proc-Lightcurve', kind: 'supplement' },
  { name: 'SWIFT_BAT_SCALEDMAP', packet: 64, title: 'Swift-BAT Scaled', kind: 'supplement' },
  { name: 'SWIFT_BAT_GRB_POS_TEST', packet: 82, title: 'Swift-BAT GRB Test', kind: 'position', isOn: true },
  { name: 'SWIFT_BAT_SUBTHRESHOLD', packet: 98, title: 'Swift-BAT Sub', kind: 'subthreshold' },
  { name: 'SWIFT_BAT_SLEW_POS', packet: 99, title: 'Swift-BAT Slew', kind: 'position' },
  {
    name: 'SWIFT_BAT_KNOWN_SRC',
    packet: 141,
    title: 'Swift-BAT Known',
    time: 'observation',
    family: 'other',
  },
  {
    name: 'SWIFT_BAT_MONITOR',
    packet: 133,
    title: 'Swift-BAT Monitor',
    time: 'observation',
    family: 'other',
  },
  { name: 'SWIFT_BAT_TRANS', packet: 84, title: 'Swift-BAT Transient', time: 'observation', family: 'other' },
  { name: 'SWIFT_FOM_OBS', packet: 65, title: 'Swift-FOM', kind: 'supplement' },
  { name: 'SWIFT_SC_SLEW', packet: 66, title: 'Swift SC Slew', kind: 'supplement' },
  { name: 'position', schema: 'swift/bat/position', kind: 'position' },
  { name: 'lightcurve', schema: 'swift/bat/lightcurve', kind: 'supplement' },
  { name: 'scaled_map', schema: 'swift/bat/scaled_map', kind: 'supplement' },
])

const GUANO = noticeTypes({ instrument: 'BAT-GUANO' }, [
  {
    name: 'guano',
    topic: 'gcn.notices.swift.bat.guano',
    schema: 'swift/bat/guano',
    kind: 'position',
    isOn: true,
  },
])

/** Their times are when they began to look. */
const XRT = noticeTypes({ instrument: 'XRT', error: SWIFT, kind: 'supplement', time: 'observation' }, [
  { name: 'SWIFT_XRT_POSITION', packet: 67, title: 'Swift-XRT Position', kind: 'counterpart', isOn: true },
  { name: 'SWIFT_XRT_CENTROID', packet: 71, title: 'Swift-XRT Nack-Position' },
  { name: 'SWIFT_XRT_SPECTRUM', packet: 68, title: 'Swift-XRT Spectrum' },
  { name: 'SWIFT_XRT_IMAGE', packet: 69, title: 'Swift-XRT Image' },
  { name: 'SWIFT_XRT_LC', packet: 70, title: 'Swift-XRT Lightcurve' },
  { name: 'SWIFT_XRT_SPECTRUM_PROC', packet: 77, title: 'Swift-XRT Proc-Spectrum' },
  { name: 'SWIFT_XRT_IMAGE_PROC', packet: 78, title: 'Swift-XRT Proc-Image' },
  { name: 'SWIFT_XRT_THRESHPIX', packet: 85, title: 'Swift-XRT ThreshPix' },
  { name: 'SWIFT_XRT_THRESHPIX_PROC', packet: 86, title: 'Swift-XRT Proc-ThreshPix' },
  { name: 'SWIFT_XRT_SPER', packet: 87, title: 'Swift-XRT SPER' },
  { name: 'SWIFT_XRT_SPER_PROC', packet: 88, title: 'Swift-XRT Proc-SPER' },
  { name: 'position', schema: 'swift/xrt/position', kind: 'counterpart' },
  { name: 'image', schema: 'swift/xrt/image' },
  { name: 'lightcurve', schema: 'swift/xrt/lightcurve' },
])

const UVOT = noticeTypes({ instrument: 'UVOT', error: SWIFT, kind: 'supplement', time: 'observation' }, [
  { name: 'SWIFT_UVOT_POS', packet: 81, title: 'Swift-UVOT Position', kind: 'counterpart', isOn: true },
  { name: 'SWIFT_UVOT_POS_NACK', packet: 89, title: 'Swift-UVOT Nack-Position', isOn: true },
  { name: 'SWIFT_UVOT_DBURST', packet: 72, title: 'Swift-UVOT Image' },
  { name: 'SWIFT_UVOT_FCHART', packet: 73, title: 'Swift-UVOT SrcList' },
  { name: 'SWIFT_UVOT_DBURST_PROC', packet: 79, title: 'Swift-UVOT Proc-Image' },
  { name: 'SWIFT_UVOT_FCHART_PROC', packet: 80, title: 'Swift-UVOT Proc-SrcList' },
  { name: 'position', schema: 'swift/uvot/position', kind: 'counterpart' },
])

/** Where the spacecraft looks, and orders to look somewhere: TrigID is then the number of a target. */
const SPACECRAFT = noticeTypes({ time: 'observation', family: 'other', error: SWIFT }, [
  { name: 'SWIFT_POINTDIR', packet: 83, title: 'Swift Pointing' },
  { name: 'SWIFT_ACTUAL_POINTDIR', packet: 103, title: 'Swift Actual Pointing' },
  { name: 'SWIFT_TOO_FOM', packet: 46, title: 'Swift TOO FOM' },
  { name: 'SWIFT_TOO_SC_SLEW', packet: 47, title: 'Swift TOO SC Slew' },
  { name: 'SWIFT_FOM_SAFE_POINT', packet: 74, title: 'Swift-FOM Safe' },
  { name: 'SWIFT_FOM_SLEW_ABORT', packet: 75, title: 'Swift SC Slew Abort' },
])

/** Anybody may report a counterpart through GCN; it is filed with Swift, which found nearly all of them. */
const COUNTERPARTS = noticeTypes({ error: { containment: 0.9, hasSystematic: null }, time: 'observation' }, [
  { name: 'GRB_CNTRPART', packet: 45, title: 'GRB Counterpart', kind: 'counterpart' },
])

/** The notices that carry the software's verdict on a BAT trigger. */
const WITH_VERDICT = /^SWIFT_BAT_GRB_(?:POS_ACK|POS_NACK|LC|LC_PROC)$|^position$/

export const swift: Mission = {
  name: 'swift',
  types: [...BAT, ...GUANO, ...XRT, ...UVOT, ...SPACECRAFT, ...COUNTERPARTS],
  ivorns: ['nasa.gsfc.gcn/SWIFT#', 'nasa.gsfc.gcn/COUNTERPART#'],
  prefix: 'SWIFT_',
  judge: (message, type, reading) => {
    if (type.kind === 'not-an-event') return say(reading, 'no', 'pointing, target or catalogued source')
    const telescope = message.word('Telescope')
    if (telescope) reading.instrument = telescope
    if (message.word('instrument') === 'BAT-GUANO') return readGuano(message, reading)
    if (WITH_VERDICT.test(type.name)) readVerdict(message, type, reading)
    readEnergies(message, reading)
  },
}

function say(reading: Reading, isGrb: Reading['isGrb'], because: string | null): void {
  reading.isGrb = isGrb
  reading.isGrbBecause = because
}

const CATALOGUES = ['Target_in_Flt_Catalog', 'Target_in_Gnd_Catalog', 'Target_in_Blk_Catalog'] as const

/** GRB_Identified alone is not enough: it has come true for catalogued sources and with a lost star tracker. */
function readVerdict(message: Message, type: NoticeType, reading: Reading): void {
  const isCatalogued =
    CATALOGUES.some(name => message.flag(name)) ||
    message.remarks(/\bthis matches (?:a|the)\b|\bmatches a source\b/i)
  const isLost =
    message.flag('StarTrack_Lost_Lock') === true ||
    message.json?.['star_tracker_locked'] === false ||
    message.remarks(/star ?tracker\b.*\blost\b|\blost\b.*\block\b/i)
  const isGrb = message.flag('GRB_Identified') ?? (message.remarks(/^this is a GRB\b/i) ? true : null)
  if (type.instrument !== 'BAT') return
  if (message.flag('Def_NOT_a_GRB')) say(reading, 'no', 'definitely not a GRB')
  else if (isCatalogued) say(reading, 'no', 'matches a catalogued source')
  else if (message.remarks(/\bthis is not a GRB\b|\bthis is NOT a real/i))
    say(reading, 'no', 'the notice says: not a GRB')
  else if (isLost) say(reading, 'unknown', 'star tracker lost lock')
  else if (isGrb === true) say(reading, 'yes', 'identified as a GRB')
}

/** GUANO answers another mission's trigger: the event is that one, and its own id only a second name for it. */
function readGuano(message: Message, reading: Reading): void {
  const event = textIn(message.json?.['follow_up_event'])
  if (event) reading.citations.push({ cite: 'followup', id: event })
  const grb = reading.classes.find(it => it.name === 'GRB')
  if (grb)
    say(
      reading,
      grb.probability >= 0.5 ? 'yes' : 'unknown',
      `class GRB at ${Math.round(grb.probability * 100)} %`,
    )
}

/** Of the classic text alone: "TRIGGER_INDEX: 149 E_range: 50-350 keV". */
function readEnergies(message: Message, reading: Reading): void {
  const range = /E_range:\s*([\d.]+)\s*-\s*([\d.]+)\s*keV/i.exec(message.word('TRIGGER_INDEX') ?? '')
  const [low, high] = [Number(range?.[1]), Number(range?.[2])]
  // `1.2.3` is no number.
  if (Number.isFinite(low) && Number.isFinite(high)) reading.energyRangeKev = [low, high]
}
