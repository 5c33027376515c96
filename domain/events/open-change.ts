import { z } from 'zod'

/** A change of an event as it is handed out: by the API, by the stream and to webhooks. */
export const OpenChange = z.object({
  number: z.number().int().meta({ description: 'One more than that of the change before.' }),
  event: z.string(),
  revision: z.number().int(),
  isNew: z.boolean().meta({ description: 'Whether the event was not known before.' }),
  isTest: z.boolean(),
  at: z.iso.datetime(),
})
export type OpenChange = z.infer<typeof OpenChange>
