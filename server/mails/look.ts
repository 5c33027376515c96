/** The day theme of the pages; mail programs that know nothing of themes show or invert this one. */
const DAY = {
  ground: '#f3f4f8',
  surface: '#ffffff',
  line: '#d3d8e3',
  text: '#151a26',
  quiet: '#4e586c',
  burst: '#a33d06',
  onBurst: '#ffffff',
}

/** The night theme, for mail programs that say they are dark. */
const NIGHT: typeof DAY = {
  ground: '#0a0d14',
  surface: '#111623',
  line: '#242d40',
  text: '#e9ecf3',
  quiet: '#a5b0c4',
  burst: '#ffa262',
  onBurst: '#1c0e04',
}

export const SANS = "'Source Sans 3', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
export const MONO = 'Menlo, Consolas, monospace'

/**
 * A rule for each role that a piece can play, by class and also as a style on the piece itself, since half of the mail
 * programs throw the head of a mail away.
 */
export const ROLES = {
  ground: { backgroundColor: DAY.ground },
  surface: { backgroundColor: DAY.surface, borderColor: DAY.line },
  line: { borderColor: DAY.line },
  text: { color: DAY.text },
  quiet: { color: DAY.quiet },
  burst: { color: DAY.burst },
  button: { backgroundColor: DAY.burst, color: DAY.onBurst },
} as const

/** What the head of every mail carries: the dark theme, and one column on a phone. Mail programs that drop it lose nothing else. */
export const HEAD_STYLE = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media (prefers-color-scheme:dark){',
  `.ground{background-color:${NIGHT.ground}!important}`,
  `.surface{background-color:${NIGHT.surface}!important;border-color:${NIGHT.line}!important}`,
  `.line{border-color:${NIGHT.line}!important}`,
  `.text{color:${NIGHT.text}!important}`,
  `.quiet{color:${NIGHT.quiet}!important}`,
  `.burst{color:${NIGHT.burst}!important}`,
  `.button{background-color:${NIGHT.burst}!important;color:${NIGHT.onBurst}!important}`,
  '}',
  '@media (max-width:480px){',
  '.pad{padding-left:16px!important;padding-right:16px!important}',
  '.fact td{display:block!important;width:auto!important;padding-left:0!important}',
  '.fact .value{padding-top:0!important;border-top:0!important}',
  '.title{font-size:22px!important}',
  '}',
].join('')
