/** The colours a picture is painted with; each name is a role, never a hue. */
export type Palette = {
  ground: string
  line: string
  quiet: string
  text: string
  burst: string
  glow: string
  star: string
  /** A font family as CSS writes it. */
  font: string
}

/** For pictures inside a page: the page's theme tokens, so that one picture serves every theme. */
export const PAGE_PALETTE: Palette = {
  ground: 'var(--sky)',
  line: 'var(--sky-line)',
  quiet: 'var(--quiet)',
  text: 'var(--text)',
  burst: 'var(--burst)',
  glow: 'var(--sky-glow)',
  star: 'var(--sky-star)',
  font: 'var(--font-sans)',
}

/** For pictures that stand alone (downloads, mails): the night theme in plain colours. */
export const NIGHT_PALETTE: Palette = {
  ground: '#080b12',
  line: '#27304180',
  quiet: '#9aa6bb',
  text: '#e9ecf3',
  burst: '#ffa062',
  glow: '#7f93c8',
  star: '#dfe6f5',
  font: "'Source Sans 3', 'Segoe UI', sans-serif",
}

/** For paper: black on white. */
export const PRINT_PALETTE: Palette = {
  ...NIGHT_PALETTE,
  ground: '#ffffff',
  line: '#bbbbbb',
  quiet: '#555555',
  text: '#000000',
  burst: '#000000',
  glow: '#888888',
  star: '#000000',
}

/** For a screen at the telescope: red light alone, as the page's red theme has it. */
export const RED_PALETTE: Palette = {
  ...NIGHT_PALETTE,
  ground: '#000000',
  line: '#420000',
  quiet: '#f20000',
  text: '#ff0000',
  burst: '#ff0000',
  glow: '#c00000',
  star: '#e00000',
}
