import { type Mission, noticeTypes } from '../notice-type.ts'

/** A follow-up report of the H.E.S.S. telescopes, with its test packets. */
export const hess: Mission = {
  name: 'hess',
  types: noticeTypes({ kind: 'supplement', instrument: 'H.E.S.S.' }, [{ name: 'GRB_ToO' }]),
  ivorns: ['HESS/GRB#'],
  prefix: 'HESS_',
  judge: null,
}

/** Kept and shown; none of them makes a burst by itself. */
export const hawc: Mission = {
  name: 'hawc',
  types: noticeTypes(
    { instrument: 'HAWC', kind: 'not-an-event', error: { containment: 0.68, hasSystematic: null } },
    [{ name: 'HAWC_BURST_MONITOR', packet: 171, title: 'HAWC Burst' }],
  ),
  ivorns: ['nasa.gsfc.gcn/HAWC#'],
  prefix: 'HAWC_',
  judge: null,
}

/** Notices of GCN itself and of the past, with surveys that others publish as VOEvents. */
export const other: Mission = {
  name: 'other',
  types: noticeTypes({ family: 'other', time: 'observation' }, [
    { name: 'COINCIDENCE', packet: 48, title: 'Coincidence' },
    { name: 'GWHEN_COINC', packet: 177, title: 'GW-HEN' },
    { name: 'TEST_COORDS', packet: 2, title: 'Test' },
    { name: 'MILAGRO_POS', packet: 41, title: 'Milagro' },
    { name: 'SIMBADNED', packet: 130, title: 'SIMBAD' },
    { name: 'MOA', packet: 148, title: 'MOA' },
    { name: 'OGLE', title: 'OGLE' },
    { name: 'AAVSO', title: 'AAVSO' },
    { name: 'CBAT', title: 'CBAT' },
    { name: 'third-party VOEvent' },
  ]),
  ivorns: [],
  prefix: null,
  judge: (message, _type, reading) => {
    const survey = SURVEYS.find(([start]) => message.ivorn?.startsWith(`ivo://${start}`))
    if (!survey) return
    reading.family = 'optical-transient'
    reading.isGrb = 'no'
    reading.isGrbBecause = `${survey[1]} reports an optical transient`
  },
}

const SURVEYS: readonly [string, string][] = [
  ['gaia.cam.uk/', 'Gaia'],
  ['voevent.4pisky.org/ASASSN', 'ASAS-SN'],
]
