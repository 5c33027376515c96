import type { Outcome } from './outcome.ts'

/** The failures with their messages, the skipped ones with their reasons: what a reader of a log wants to find at its end. */
export function summary(outcomes: Outcome[]): string {
  const sections = [
    ['Skipped', outcomes.filter(each => each.state === 'skipped')],
    ['Failed', outcomes.filter(each => each.state === 'failed')],
  ] as const
  return sections
    .filter(([, list]) => list.length > 0)
    .map(([title, list]) => `${title}:\n${list.map(describe).join('\n')}\n`)
    .join('\n')
}

function describe({ part, name, why }: Outcome): string {
  return `  ${part} › ${name}\n${(why || 'no reason given').trim().replace(/^/gm, '      ')}`
}

export function closingLine(outcomes: Outcome[]): string {
  const count = (state: Outcome['state']) => outcomes.filter(each => each.state === state).length
  const skipped = count('skipped')
  return `${count('passed')} passed, ${count('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`
}
