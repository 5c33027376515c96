import { localise } from '../localise.ts'
import { type Mission, noticeTypes } from '../notice-type.ts'
import { objectIn, positionIn, textIn } from '../read-json.ts'
import type { Reading } from '../reading.ts'

function notABurst(reading: Reading, because: string): void {
  reading.isGrb = 'no'
  reading.isGrbBecause = because
}

const FRB = { family: 'radio-burst', kind: 'position' } as const

export const chime: Mission = {
  name: 'chime',
  types: noticeTypes({ ...FRB, instrument: 'CHIME' }, [
    { name: 'frb', topic: 'gcn.notices.chime.frb', schema: 'chime/frb' },
  ]),
  ivorns: [],
  prefix: null,
  judge: (_message, _type, reading) => notABurst(reading, 'a fast radio burst'),
}

export const dsa110: Mission = {
  name: 'dsa110',
  types: noticeTypes({ ...FRB, instrument: 'DSA-110' }, [
    { name: 'frb', topic: 'gcn.notices.dsa110.frb', schema: 'dsa110/frb' },
  ]),
  ivorns: [],
  prefix: null,
  judge: (_message, _type, reading) => notABurst(reading, 'a fast radio burst'),
}

/** One message may hold several targets; the reading is about the first, the others are among the parameters. */
export const boom: Mission = {
  name: 'boom',
  types: noticeTypes({ family: 'optical-transient', kind: 'position', time: 'observation' }, [
    { name: 'alert', topic: 'gcn.notices.boom.alert', schema: 'boom/alert' },
  ]),
  ivorns: [],
  prefix: null,
  judge: (message, type, reading) => {
    notABurst(reading, 'an optical transient')
    const targets = objectIn(message.json?.['data'])?.['targets']
    const target = objectIn(Array.isArray(targets) ? targets[0] : null)
    if (!target) return
    const name = textIn(target['event_name'])
    if (name) {
      reading.names.push(name)
      reading.triggerIds = [name]
    }
    reading.localisation = localise(positionIn(target), type.error)
  },
}
