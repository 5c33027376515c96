import type { Language } from '#domain/messages/messages.ts'

/** Something to read: Markdown (CommonMark with tables) with links to pages of our own as `/path`. */
export type Text = { title: string; summary: string; body: string }

export type Lesson = { slug: string; texts: Readonly<Record<Language, Text>> }
