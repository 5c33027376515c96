import { type Mission, noticeTypes } from '../notice-type.ts'

/** Monitors that tell of a burst with a time and a light curve, or with a coarse position. */

export const konus: Mission = {
  name: 'konus',
  types: noticeTypes({ instrument: 'KONUS' }, [
    { name: 'KONUS_LC', packet: 59, title: 'KONUS', kind: 'supplement', isOn: true },
  ]),
  ivorns: ['nasa.gsfc.gcn/KONUS#'],
  prefix: 'KONUS_',
  judge: null,
}

/** The Interplanetary Network: rings and boxes between spacecraft, days later. */
export const ipn: Mission = {
  name: 'ipn',
  types: noticeTypes({}, [
    { name: 'IPN_RAW', packet: 31, title: 'IPN Raw', kind: 'supplement', isOn: true },
    { name: 'IPN_SEG', packet: 32, title: 'IPN Seg', kind: 'refined', isOn: true },
    { name: 'IPN_POS', packet: 33, title: 'IPN Pos', kind: 'refined', isOn: true },
  ]),
  ivorns: ['nasa.gsfc.gcn/IPN#'],
  prefix: 'IPN_',
  judge: null,
}

export const calet: Mission = {
  name: 'calet',
  types: noticeTypes({ instrument: 'GBM' }, [
    { name: 'CALET_GBM_FLT_LC', packet: 160, title: 'CALET GBM Flight', kind: 'trigger', isOn: true },
    { name: 'CALET_GBM_GND_LC', packet: 161, title: 'CALET GBM Ground', kind: 'supplement', isOn: true },
  ]),
  ivorns: ['nasa.gsfc.gcn/CALET'],
  prefix: 'CALET_',
  judge: (_message, _type, reading) => {
    // CALET's coordinates are those of its pointing.
    reading.localisation = null
  },
}

export const suzaku: Mission = {
  name: 'suzaku',
  types: noticeTypes({ instrument: 'WAM' }, [
    { name: 'SUZAKU_LC', packet: 58, title: 'SUZAKU', kind: 'supplement' },
  ]),
  ivorns: ['nasa.gsfc.gcn/SUZAKU#'],
  prefix: 'SUZAKU_',
  judge: null,
}

export const gecam: Mission = {
  name: 'gecam',
  types: noticeTypes({ instrument: 'GRD', error: { containment: 0.68, hasSystematic: null }, isOn: true }, [
    { name: 'GECAM_FLT', packet: 188, title: 'GECAM Flight', kind: 'position' },
    { name: 'GECAM_GND', packet: 189, title: 'GECAM Ground', kind: 'refined' },
  ]),
  ivorns: ['nasa.gsfc.gcn/GECAM'],
  prefix: 'GECAM_',
  judge: (message, _type, reading) => {
    const said = message.word('SRC_CLASS', 'Src_Class', 'Source_Class')
    const number = Number(reading.triggerIds[0])
    // Numbers from a hundred million on are the mission's own for tests.
    if (number >= 100_000_000) reading.isTest = true
    if (said === null) return
    reading.isGrb = /\bGRB\b|burst/i.test(said) ? 'yes' : /unknown|undef/i.test(said) ? 'unknown' : 'no'
    reading.isGrbBecause = `class ${said}`
  },
}

/** Over since January 2024; tests still flow. Its day count is a fortnight off in the samples, its ISO time is right. */
export const agile: Mission = {
  name: 'agile',
  types: noticeTypes({ instrument: 'GRID' }, [
    {
      name: 'AGILE_GRB_WAKEUP',
      packet: 100,
      title: 'SuperAGILE GRB Wakeup',
      kind: 'position',
      instrument: 'SuperAGILE',
    },
    {
      name: 'AGILE_GRB_GROUND',
      packet: 101,
      title: 'SuperAGILE GRB Ground',
      kind: 'refined',
      instrument: 'SuperAGILE',
    },
    {
      name: 'AGILE_GRB_REFINED',
      packet: 102,
      title: 'SuperAGILE GRB Refined',
      kind: 'refined',
      instrument: 'SuperAGILE',
    },
    { name: 'AGILE_MCAL_ALERT', packet: 105, title: 'AGILE MCAL', kind: 'trigger', instrument: 'MCAL' },
    { name: 'AGILE_POINTDIR', packet: 107, title: 'AGILE Pointing', time: 'observation', family: 'other' },
    { name: 'AGILE_TRANS', packet: 108, title: 'AGILE Trans', time: 'observation', family: 'other' },
    {
      name: 'AGILE_GRB_POS_TEST',
      packet: 109,
      title: 'SuperAGILE GRB Test',
      kind: 'position',
      instrument: 'SuperAGILE',
    },
  ]),
  ivorns: ['nasa.gsfc.gcn/AGILE#'],
  prefix: 'AGILE_',
  judge: (_message, type, reading) => {
    // MCAL makes no images: its coordinates are not the burst's.
    if (type.instrument === 'MCAL') reading.localisation = null
    if (type.kind === 'not-an-event') reading.isGrb = 'no'
  },
}

export const glowbug: Mission = {
  name: 'glowbug',
  types: noticeTypes({ instrument: 'Glowbug' }, [
    { name: 'glowbug', topic: 'gcn.notices.glowbug', schema: 'glowbug/alert', kind: 'trigger' },
  ]),
  ivorns: [],
  prefix: null,
  judge: null,
}

export const burstcube: Mission = {
  name: 'burstcube',
  types: noticeTypes({ instrument: 'BurstCube' }, [
    { name: 'burstcube', topic: 'gcn.notices.burstcube', schema: 'burstcube/alert', kind: 'trigger' },
  ]),
  ivorns: [],
  prefix: null,
  judge: null,
}
