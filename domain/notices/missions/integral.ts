import { type Mission, noticeTypes } from '../notice-type.ts'

/** Over since 2025; its test notices still flow. 90 % radii. */
export const integral: Mission = {
  name: 'integral',
  types: noticeTypes({ instrument: 'IBIS', error: { containment: 0.9, hasSystematic: null } }, [
    {
      name: 'INTEGRAL_POINTDIR',
      packet: 51,
      title: 'INTEGRAL Pointing',
      time: 'observation',
      family: 'other',
    },
    { name: 'INTEGRAL_SPIACS', packet: 52, title: 'INTEGRAL SPI', instrument: 'SPI-ACS', kind: 'trigger' },
    { name: 'INTEGRAL_WAKEUP', packet: 53, title: 'INTEGRAL Wakeup', kind: 'position', isOn: true },
    { name: 'INTEGRAL_REFINED', packet: 54, title: 'INTEGRAL Refined', kind: 'refined', isOn: true },
    { name: 'INTEGRAL_OFFLINE', packet: 55, title: 'INTEGRAL Offline', kind: 'final', isOn: true },
    { name: 'INTEGRAL_WEAK', packet: 56, title: 'INTEGRAL Weak', kind: 'subthreshold', isOn: true },
  ]),
  ivorns: ['nasa.gsfc.gcn/INTEGRAL#'],
  prefix: 'INTEGRAL_',
  judge: (message, type, reading) => {
    if (message.flag('Def_NOT_a_GRB') || type.kind === 'not-an-event') {
      reading.isGrb = 'no'
      reading.isGrbBecause = type.kind === 'not-an-event' ? 'pointing direction' : 'definitely not a GRB'
    }
  },
}
