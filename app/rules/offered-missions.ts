import { TOPICS } from '#domain/notices/topics.ts'

/** Missions that a rule may name: all that we listen to. */
export const OFFERED_MISSIONS: readonly string[] = [
  ...new Set(TOPICS.filter(it => it.isOn).map(it => it.mission)),
]
