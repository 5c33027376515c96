import type { Message } from '../message.ts'
import { type ErrorMeaning, type Mission, noticeTypes } from '../notice-type.ts'
import { numberIn } from '../numbers.ts'
import { textIn } from '../read-json.ts'
import type { Reading } from '../reading.ts'

const R90: ErrorMeaning = { containment: 0.9, hasSystematic: false }

/** IceCube, with the coincidences that AMON makes from it. */
export const icecube: Mission = {
  name: 'icecube',
  types: noticeTypes({ family: 'neutrino', instrument: 'IceCube', error: R90, kind: 'position' }, [
    { name: 'AMON_ICECUBE_COINC', packet: 157, title: 'AMON ICECUBE Coinc' },
    { name: 'AMON_ICECUBE_HESE', packet: 158, title: 'AMON ICECUBE HESE' },
    { name: 'AMON_ICECUBE_EHE', packet: 169, title: 'AMON ICECUBE EHE' },
    { name: 'AMON_NU_EM_COINC', packet: 172, title: 'AMON Neutrino-EM' },
    { name: 'ICECUBE_ASTROTRACK_GOLD', packet: 173, title: 'ICECUBE Astrotrack Gold' },
    { name: 'ICECUBE_ASTROTRACK_BRONZE', packet: 174, title: 'ICECUBE Astrotrack Bronze' },
    { name: 'ICECUBE_CASCADE', packet: 176, title: 'ICECUBE Cascade' },
    {
      name: 'gold_bronze_track_alerts',
      topic: 'gcn.notices.icecube.gold_bronze_track_alerts',
      schema: 'icecube/single_neutrino_alerts',
    },
    {
      name: 'lvk_nu_track_search',
      topic: 'gcn.notices.icecube.lvk_nu_track_search',
      schema: 'icecube/lvk_nu_track_search',
      kind: 'supplement',
    },
  ]),
  ivorns: ['nasa.gsfc.gcn/AMON#', 'nasa.gsfc.gcn/ICECUBE'],
  prefix: 'ICECUBE_',
  judge: (message, _type, reading) => {
    readIds(message, reading)
    readStatedContainment(message, reading)
    const name = message.word('event_name')
    if (name) reading.names.push(name)
    const followed = textIn(message.json?.['ref_ID'])
    if (followed) {
      reading.triggerIds = [followed]
      reading.citations.push({ cite: 'followup', id: followed })
    }
    notABurst(reading)
  },
}

/** Run and event together are IceCube's event key; AMON's own id overflows (2147483647). */
function readIds(message: Message, reading: Reading): void {
  const run = message.word('run_id', 'RUN_NUM')
  const event = message.word('event_id', 'EVENT_NUM')
  const coincidence = message.word('Event_ID')
  if (run && event) reading.triggerIds = [`${run}_${event}`]
  else if (coincidence) reading.triggerIds = [coincidence]
  const revision = numberIn(message.word('Rev', 'REVISION'))
  if (revision !== null) reading.sequence = revision
}

/** The parameters give 50 % and 90 % radii: the one that equals the circle's radius says what the circle contains. */
function readStatedContainment(message: Message, reading: Reading): void {
  const at = reading.localisation
  if (!at?.errorRadiusDeg || at.isContainmentStated) return
  for (const [names, containment] of STATED) {
    const radius = message.amount(...names)
    const isEqual = (unit: number) =>
      radius !== null && Math.abs(radius * unit - Number(at.errorRadiusDeg)) < 0.002
    if (!isEqual(1) && !isEqual(1 / 60)) continue
    at.errorContainment = containment
    at.isContainmentStated = true
    return
  }
}

const STATED: readonly [readonly string[], number][] = [
  [['src_error_90', 'src_err_90', 'src_error90'], 0.9],
  [['src_error_50', 'src_err_50', 'src_error50'], 0.5],
]

function notABurst(reading: Reading): void {
  reading.isGrb = 'no'
  reading.isGrbBecause = 'a neutrino, no gamma-ray burst'
}

export const km3net: Mission = {
  name: 'km3net',
  types: noticeTypes(
    { family: 'neutrino', kind: 'position', error: { containment: 0.9, hasSystematic: null } },
    [
      { name: 'alert', topic: 'gcn.notices.km3net.alert', schema: 'km3net/alert' },
      { name: 'voevent', topic: 'gcn.notices.km3net.voevent' },
    ],
  ),
  ivorns: ['KM3NeT_Neutrino#'],
  prefix: 'KM3NET_',
  judge: (message, _type, reading) => {
    readStatedContainment(message, reading)
    // The id counts a stream's alerts (1, 2 ...); only the name says which event it is.
    const name = message.word('Event_Name', 'event_name')
    if (name) {
      reading.names.push(name)
      reading.triggerIds = [name]
    }
    notABurst(reading)
  },
}

export const antares: Mission = {
  name: 'antares',
  types: noticeTypes({ family: 'neutrino', kind: 'position' }, [{ name: 'ANTARES_ALERT' }]),
  ivorns: ['nasa.gsfc.gcn/Antares_Alert#'],
  prefix: 'ANTARES_',
  judge: (_message, _type, reading) => notABurst(reading),
}

const SUPERNOVA = { family: 'supernova', kind: 'position' } as const

export const superk: Mission = {
  name: 'superk',
  types: noticeTypes(
    { ...SUPERNOVA, instrument: 'Super-Kamiokande', error: { containment: 0.68, hasSystematic: null } },
    [
      { name: 'SK_SN', packet: 175, title: 'SK_SN' },
      { name: 'sn_alert', topic: 'gcn.notices.superk.sn_alert', schema: 'superk/sn_alert' },
    ],
  ),
  ivorns: ['nasa.gsfc.gcn/SK_SN#'],
  prefix: 'SK_',
  judge: (message, type, reading) => {
    // Trigger_Number counts packets of one event from 1 on: as a key it would join every supernova there is.
    if (type.packet !== null) reading.triggerIds = []
    const radius = message.amount('Src_Error68', 'SRC_ERROR68')
    if (
      reading.localisation &&
      reading.localisation.errorRadiusDeg === null &&
      radius !== null &&
      radius > 0 &&
      radius <= 180
    ) {
      const stated = { errorRadiusDeg: radius, errorContainment: 0.68, isContainmentStated: true }
      reading.localisation = { ...reading.localisation, ...stated }
    }
    reading.isGrb = 'no'
    reading.isGrbBecause = 'neutrinos of a supernova'
  },
}

export const snews: Mission = {
  name: 'snews',
  types: noticeTypes(SUPERNOVA, [{ name: 'SNEWS', packet: 149, title: 'SNEWS', kind: 'trigger' }]),
  ivorns: ['nasa.gsfc.gcn/SNEWS#'],
  prefix: 'SNEWS',
  judge: (_message, _type, reading) => {
    reading.isGrb = 'no'
    reading.isGrbBecause = 'neutrinos of a supernova'
  },
}
