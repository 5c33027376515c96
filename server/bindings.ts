/** Gives values their places among a statement's parameters. */
export class Bindings {
  readonly values: unknown[] = []
  bind = (value: unknown): `$${number}` => `$${this.values.push(value)}`
}

export type Bind = Bindings['bind']
