/**
 * Places in a message that each reader fills differently. They are marked with private-use characters, which
 * cleanText takes out of everything that came from outside, so nobody else can make one.
 */
const SLOTS = ['age', 'local', 'verdict', 'why', 'ruleLink', 'ruleUrl', 'unsubscribeUrl'] as const
export type Slot = (typeof SLOTS)[number]

const OPEN = '\uE000'
const CLOSE = '\uE001'

/** The mark that stands in a message where the slot is filled in later. */
export function slot(name: Slot): string {
  return `${OPEN}${name}${CLOSE}`
}

/** A text split at its slots once, so that filling it is only a join. */
export type Template = { literals: readonly string[]; slots: readonly Slot[] }

/** Splits a text at its slots. A mark of no slot is a bug. */
export function splitSlots(text: string): Template {
  const parts = text.split(/\uE000(\w+)\uE001/)
  const slots = parts
    .filter((_, i) => i % 2 === 1)
    .map(name => {
      const found = SLOTS.find(it => it === name)
      if (!found) throw new Error(`there is no slot called ${name}`)
      return found
    })
  return { literals: parts.filter((_, i) => i % 2 === 0), slots }
}

/** Fills the slots in. The values go in as they are: who writes HTML escapes them first. */
export function fillSlots(template: Template, values: Record<Slot, string>): string {
  let text = template.literals[0] ?? ''
  template.slots.forEach((name, i) => {
    text += values[name] + (template.literals[i + 1] ?? '')
  })
  return text
}
