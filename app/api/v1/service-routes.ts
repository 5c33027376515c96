import { z } from 'zod'
import { readStatus } from '#server/status.ts'
import { route } from './api-route.ts'

const instant = z.iso.datetime()
const seconds = z.number().nullable()

const OpenStatus = z.object({
  at: instant,
  hearing: z.enum(['yes', 'deaf', 'unknown']).meta({ description: 'Whether the stream of GCN is heard.' }),
  lastHeartbeatAt: instant.nullable(),
  unreadableNotices: z.number().int().meta({ description: 'Within a day.' }),
  missions: z.array(
    z.object({
      mission: z.string(),
      lastNotice: z.number().int(),
      lastNoticeType: z.string().nullable(),
      lastProducedAt: instant,
      noticesWithinADay: z.number().int(),
    }),
  ),
  delays: z
    .object({
      notices: z.number().int(),
      firstMailMedianSeconds: seconds,
      firstMailWorstSeconds: seconds,
      lastMailMedianSeconds: seconds,
      lastMailWorstSeconds: seconds,
    })
    .meta({ description: 'From GCN’s timestamp to the mails, within a day.' }),
})

export const SERVICE_ROUTES = [
  route({
    method: 'GET',
    path: '/status',
    tag: 'Service',
    title: 'How well we hear and how fast we tell',
    answer: OpenStatus,
    async handle({ now }) {
      const { at, heartbeat, missions, delays, unreadable } = await readStatus(now)
      const value: z.infer<typeof OpenStatus> = {
        at: at.toISOString(),
        hearing: heartbeat.hearing,
        lastHeartbeatAt: heartbeat.lastAt?.toISOString() ?? null,
        unreadableNotices: unreadable,
        missions: missions.map(it => ({
          mission: it.mission,
          lastNotice: it.noticeId,
          lastNoticeType: it.noticeType,
          lastProducedAt: it.producedAt.toISOString(),
          noticesWithinADay: it.lately,
        })),
        delays: {
          notices: delays.revisions,
          firstMailMedianSeconds: delays.firstMedian,
          firstMailWorstSeconds: delays.firstWorst,
          lastMailMedianSeconds: delays.lastMedian,
          lastMailWorstSeconds: delays.lastWorst,
        },
      }
      return { ok: true, value }
    },
  }),
]
