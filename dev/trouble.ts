/** Something the person at the keyboard can mend: its message is one clear sentence, shown without a stack. */
export class Trouble extends Error {
  override name = 'Trouble'
}

/** Runs a command; a Trouble ends it with its sentence, a bug with its stack. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    console.error(error instanceof Trouble ? `\n✗ ${error.message}` : error)
    process.exit(1)
  }
}
