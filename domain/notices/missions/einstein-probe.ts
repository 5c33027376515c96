import { type Mission, noticeTypes } from '../notice-type.ts'

/** Fast X-ray transients of all sorts: flares of stars, known sources, and now and then a burst; it never says which. */
export const einsteinProbe: Mission = {
  name: 'einstein_probe',
  types: noticeTypes({ instrument: 'WXT', family: 'x-ray-transient', time: 'observation', isOn: true }, [
    {
      name: 'alert',
      topic: 'gcn.notices.einstein_probe.wxt.alert',
      schema: 'einstein_probe/wxt/alert',
      kind: 'position',
    },
  ]),
  ivorns: [],
  prefix: 'EINSTEIN_PROBE_',
  judge: null,
}
