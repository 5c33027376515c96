import { z } from 'zod'

/** What a club says of itself: its name on one line, and some Markdown; empty means null. */
export const Club = z.object({
  name: z
    .string()
    .trim()
    .min(2)
    .max(80)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u),
  about: z
    .string()
    .transform(text =>
      text
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/[[\p{Cc}]--[\n\t]]/gv, '')
        .trim(),
    )
    .pipe(z.string().max(4000))
    .transform(text => text || null),
})
export type Club = z.infer<typeof Club>

/** asked: waits for a keeper's word; keepers let others in, and change what the club says of itself. */
export type Standing = 'asked' | 'member' | 'keeper'
