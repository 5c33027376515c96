import { after } from '#tests/notices/gcn-time.ts'
import { at, type HistoryEntry, told, type Verdict } from '#tests/notices/history-entry.ts'
import { type SvomFacts, svomNotice } from '#tests/notices/svom-template.ts'

function svom(name: string, facts: SvomFacts & { issuedAt: Date }, says: string, isGrb: Verdict = 'unknown') {
  return told(name, says, svomNotice(facts), facts.issuedAt, {
    mission: 'svom',
    noticeType: facts.packet,
    triggerId: facts.burstId,
    eventTime: facts.at ?? facts.t0,
    place: facts.place,
    isRetraction: facts.packet === 'retraction',
    isGrb,
  })
}

/** SVOM's chain of a real burst, a catalogued source, and a trigger that is taken back. */
export function historySvom(): HistoryEntry[] {
  const t0 = new Date('2025-03-14T12:56:42.000Z')
  const distant = { burstId: 'sb25031403', t0 }
  const gone = new Date('2026-06-12T03:21:08.300Z')
  const retracted = { burstId: 'sb26061204', t0: gone, statesT0: true }
  const gonePlace = at(151.2214, -21.0832, 0.1213)
  return [
    svom(
      'GRB 250314A',
      { ...distant, packet: 'eclairs-wakeup', place: at(201.3312, -5.2894, 0.1217), issuedAt: after(t0, 61) },
      'ECLAIRs finds a burst from when the Universe was 730 million years old.',
    ),
    svom(
      'GRB 250314A',
      {
        ...distant,
        packet: 'slewing',
        place: at(201.3274, -5.2868, 0.1021),
        cites: ['eclairs-preliminary', 'eclairs-wakeup'],
        issuedAt: after(t0, 187),
      },
      'SVOM turns towards it.',
    ),
    svom(
      'GRB 250314A',
      {
        ...distant,
        packet: 'mxt-initial_qf3',
        at: after(t0, 178.4),
        place: at(201.3036, -5.2791, 0.0131),
        cites: ['eclairs-preliminary', 'eclairs-wakeup', 'slewing'],
        issuedAt: after(t0, 702),
      },
      'MXT finds the X-ray afterglow.',
    ),
    svom(
      'GX 340+0',
      {
        burstId: 'sb25090107',
        t0: new Date('2025-09-01T08:14:27.520Z'),
        packet: 'eclairs-catalog',
        place: at(251.4488, -45.6111, 0.0812),
        sourceName: 'GX 340+0',
        issuedAt: new Date('2025-09-01T08:15:26.000Z'),
      },
      'ECLAIRs sees a source of its catalogue: no burst.',
      'no',
    ),
    svom(
      'sb26061204',
      { ...retracted, packet: 'grm-trigger', place: null, issuedAt: after(gone, 24) },
      'GRM triggers; it gives a time and no place.',
    ),
    svom(
      'sb26061204',
      {
        ...retracted,
        packet: 'eclairs-wakeup',
        at: after(gone, 11.2),
        place: gonePlace,
        cites: ['grm-trigger', 'eclairs-preliminary'],
        significanceSigma: 6.9,
        issuedAt: after(gone, 83),
      },
      'ECLAIRs finds a weak image at the time of the GRM trigger.',
    ),
    svom(
      'sb26061204',
      {
        ...retracted,
        packet: 'retraction',
        at: after(gone, 11.2),
        place: gonePlace,
        cites: ['grm-trigger', 'eclairs-preliminary', 'eclairs-wakeup'],
        issuedAt: after(gone, 744),
      },
      'The people on duty take the trigger back: particles, not a burst.',
      'no',
    ),
  ]
}
