/** What became of one check or one test. */
export type Outcome = {
  /** Which part of the tests: check, unit, flows, journeys, drills. */
  part: string
  name: string
  state: 'passed' | 'failed' | 'skipped'
  /** Of a failure its messages, of a skipped one its reason. */
  why: string
}
