import { MISSIONS } from './missions.ts'

/** One topic of GCN's broker. */
export type TopicEntry = {
  topic: string
  dialect: 'voevent' | 'json' | 'text'
  mission: string
  /** Whether Afterglow listens to it unless told otherwise. */
  isOn: boolean
  noticeType: string
}

/** Topics whose messages are no notices: watched or read elsewhere. */
const BESIDES: readonly TopicEntry[] = [
  { topic: 'gcn.circulars', dialect: 'json', mission: 'circulars', isOn: true, noticeType: 'circulars' },
  { topic: 'gcn.heartbeat', dialect: 'json', mission: 'gcn', isOn: false, noticeType: 'heartbeat' },
]

/**
 * All topics that are known, made from the table of notice types. GCN Classic sends each notice as VOEvent, text and
 * binary; of these only the VOEvent is on, or every notice would come three times. It alone has units and citations.
 */
export const TOPICS: readonly TopicEntry[] = [...new Map(entries().map(it => [it.topic, it])).values()]

function entries(): TopicEntry[] {
  const notices = MISSIONS.flatMap(({ name: mission, types }) =>
    types.flatMap((type): TopicEntry[] => {
      const noticeType = type.name
      if (type.topic !== null) {
        const dialect = type.topic.includes('.voevent') ? 'voevent' : 'json'
        return [{ topic: type.topic, dialect, mission, isOn: type.isOn, noticeType }]
      }
      if (!/^[A-Z0-9_]+$/.test(noticeType) || type.packet === null) return []
      return [
        {
          topic: `gcn.classic.voevent.${noticeType}`,
          dialect: 'voevent',
          mission,
          isOn: type.isOn,
          noticeType,
        },
        { topic: `gcn.classic.text.${noticeType}`, dialect: 'text', mission, isOn: false, noticeType },
      ]
    }),
  )
  return [...notices, ...BESIDES]
}
