import { type Mission, noticeTypes } from '../notice-type.ts'

export const maxi: Mission = {
  name: 'maxi',
  types: noticeTypes({ instrument: 'GSC', family: 'x-ray-transient', time: 'observation' }, [
    { name: 'MAXI_UNKNOWN', packet: 134, title: 'MAXI Unknown', kind: 'position', isOn: true },
    { name: 'MAXI_KNOWN', packet: 135, title: 'MAXI Known', kind: 'not-an-event' },
    { name: 'MAXI_TEST', packet: 136, title: 'MAXI Test', kind: 'position' },
    {
      name: 'unknown',
      topic: 'gcn.notices.maxi.gsc.unknown',
      schema: 'maxi/gsc/unknown',
      kind: 'position',
      isOn: true,
    },
    { name: 'known', topic: 'gcn.notices.maxi.gsc.known', schema: 'maxi/gsc/known', kind: 'not-an-event' },
  ]),
  ivorns: ['nasa.gsfc.gcn/MAXI#'],
  prefix: 'MAXI_',
  judge: (message, type, reading) => {
    if (type.kind !== 'not-an-event') return
    reading.isGrb = 'no'
    reading.isGrbBecause = `known source ${message.word('Source_Name', 'source_name') ?? ''}`.trim()
  },
}
