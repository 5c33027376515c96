import { BARE_HEADERS } from '#app/api/uploads/bare-headers.ts'
import { env } from '#server/env.ts'

/** What can be wrong with a request, each with its status and its name in words. */
const PROBLEMS = {
  'bad-request': [400, 'The request makes no sense'],
  'no-token': [401, 'This needs a personal token'],
  'bad-token': [401, 'This token is not known, or no longer good'],
  'missing-scope': [403, 'This token may not do that'],
  'not-found': [404, 'There is no such thing here'],
  'method-not-allowed': [405, 'This cannot be done here'],
  'not-acceptable': [406, 'There is no such format of it'],
  conflict: [409, 'It is not in a state for that'],
  'too-large': [413, 'That is too much at once'],
  'wrong-type': [415, 'Only JSON is read here'],
  refused: [422, 'What it says is refused'],
  'too-many': [429, 'Too many requests'],
  internal: [500, 'Something broke on our side'],
  unavailable: [503, 'Not at this moment'],
} as const satisfies Record<string, readonly [number, string]>
export type ProblemKind = keyof typeof PROBLEMS
export const PROBLEM_KINDS = Object.keys(PROBLEMS) as ProblemKind[]

/** One thing that is wrong, and where it stands. */
export type Fault = { in: 'path' | 'query' | 'body'; name: string; message: string }

export type Problem = {
  kind: ProblemKind
  detail?: string | undefined
  faults?: readonly Fault[] | undefined
}

/** Why a request got no answer, as RFC 9457 has it. */
export function answerProblem(
  { kind, detail, faults }: Problem,
  headers: Record<string, string> = {},
): Response {
  const [status, title] = PROBLEMS[kind]
  const body = {
    type: `${env().SITE_URL}/api/reference#problem-${kind}`,
    title,
    status,
    ...(detail !== undefined && { detail }),
    ...(faults && faults.length > 0 && { errors: faults }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...BARE_HEADERS, ...headers, 'content-type': 'application/problem+json' },
  })
}

export const statusOf = (kind: ProblemKind): number => PROBLEMS[kind][0]
export const titleOfProblem = (kind: ProblemKind): string => PROBLEMS[kind][1]
