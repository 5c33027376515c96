import { isoUtc } from '../gcn-times.ts'
import { keepable } from '../keepable.ts'
import { type Mission, noticeTypes } from '../notice-type.ts'
import { objectIn, textIn } from '../read-json.ts'

/**
 * Gravitational waves. The JSON carries its sky map inside: a megabyte of base64 which stays in the raw notice.
 * Mock events (names beginning with M or T) are tests; there are ninety messages of them a day (see is-mock.ts).
 */
export const lvk: Mission = {
  name: 'lvk',
  types: noticeTypes({ family: 'gravitational-wave' }, [
    { name: 'LVC_PRELIMINARY', packet: 150, title: 'LVC Preliminary', kind: 'trigger' },
    { name: 'LVC_INITIAL', packet: 151, title: 'LVC Initial', kind: 'position' },
    { name: 'LVC_UPDATE', packet: 152, title: 'LVC Update', kind: 'refined' },
    { name: 'LVC_TEST', packet: 153, title: 'LVC Test', kind: 'trigger' },
    { name: 'LVC_COUNTERPART', packet: 154, title: 'LVC Counterpart', kind: 'counterpart' },
    { name: 'LVC_EARLY_WARNING', packet: 163, title: 'LVC Early', kind: 'trigger' },
    { name: 'LVC_RETRACTION', packet: 164, title: 'LVC Retraction', kind: 'retraction' },
    { name: 'gwalert', topic: 'igwn.gwalert', schema: 'LVK/Igwn', kind: 'trigger', isOn: true },
  ]),
  ivorns: ['gwnet/LVC#', 'nasa.gsfc.gcn/LVC#'],
  prefix: 'LVC_',
  judge: (message, _type, reading) => {
    const name = message.word('superevent_id', 'GraceID')
    if (name) {
      reading.names.push(name)
      const number = message.word('TrigID', 'TRIGGER_NUM')
      reading.triggerIds = number ? [number, name] : [name]
      if (/^[MT]/.test(name)) reading.isTest = true
    }
    reading.instrument = message.word('Instruments', 'event.instruments', 'INSTRUMENTS')
    reading.kind = STAGES.get(message.word('alert_type')) ?? reading.kind
    reading.isGrb = 'no'
    reading.isGrbBecause = 'gravitational waves, no gamma-ray burst by themselves'
    readEvent(objectIn(message.json?.['event']), reading)
    const coincidence = objectIn(message.json?.['external_coinc'])
    const cited = textIn(coincidence?.['ivorn']) ?? textIn(coincidence?.['gcn_notice_id'])
    if (cited) reading.citations.push({ cite: 'followup', id: cited })
  },
}

const STAGES = new Map<string | null, 'trigger' | 'position' | 'refined'>([
  ['EARLYWARNING', 'trigger'],
  ['EARLY_WARNING', 'trigger'],
  ['PRELIMINARY', 'trigger'],
  ['INITIAL', 'position'],
  ['UPDATE', 'refined'],
])

function readEvent(
  event: ReturnType<typeof objectIn>,
  reading: { burstTime: string | null; classes: { name: string; probability: number }[] },
): void {
  reading.burstTime ??= isoUtc(textIn(event?.['time']))
  for (const [name, probability] of Object.entries(objectIn(event?.['classification']) ?? {})) {
    if (typeof probability === 'number' && probability >= 0 && probability <= 1)
      reading.classes.push({ name: keepable(name), probability })
  }
}
