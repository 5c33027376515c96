import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { dictionary } from '@zxcvbn-ts/language-common'

const PASSWORD_LENGTH = { min: 10, max: 128 } as const

/** RFC 9106 names 64 MiB, 3 passes, 4 lanes for servers; 19 MiB, 2 passes, 1 lane is OWASP's equal for small ones. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_BYTES = 32
const SALT_BYTES = 16

const derive = promisify(argon2)

const common = new Set(dictionary.passwords.map(it => it.toLowerCase()))

export type PasswordFault = 'too-short' | 'too-long' | 'common' | 'is-address'

/**
 * Why a password is refused, or null. Length is all that is asked for, in characters as a person counts them; what
 * attackers try first (a list of 49,000, one character or a run repeated, the person's own address) is refused.
 */
export function faultOfPassword(password: string, email: string): PasswordFault | null {
  const length = [...password.normalize('NFKC')].length
  if (length < PASSWORD_LENGTH.min) return 'too-short'
  if (length > PASSWORD_LENGTH.max) return 'too-long'
  const lower = password.toLowerCase()
  if (common.has(lower) || /^(.{1,4}?)\1+$/u.test(lower) || isRun(lower)) return 'common'
  const address = email.toLowerCase()
  return lower === address || lower === address.split('@')[0] ? 'is-address' : null
}

const isRun = (text: string) =>
  ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz'].some(it => it.includes(text))

/** Hashes with argon2id into the PHC string form, so that the cost can be raised later. NFKC first (RFC 8265, 4.2.2). */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES)
  const tag = await tagOf(password, nonce, COST)
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** Hash of nothing anybody knows: checking against it takes as long as checking a real one. */
let decoy: Promise<string> | undefined

/** Whether the password is the one that was hashed. Without a hash (nobody by that address) it takes as long and is false. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(SALT_BYTES).toString('hex'))
  const parts = PHC.exec(hash ?? (await decoy))
  if (!parts) throw new Error('a stored password hash is not argon2id in PHC form')
  const [, memory, passes, parallelism, nonce = '', tag = ''] = parts
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const given = await tagOf(password, Buffer.from(nonce, 'base64'), cost)
  return timingSafeEqual(given, Buffer.from(tag, 'base64')) && hash !== null
}

/** Beyond the longest password nothing is hashed, so that nobody can make us hash megabytes. */
function tagOf(password: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> {
  const message = password.slice(0, 4 * PASSWORD_LENGTH.max).normalize('NFKC')
  return derive('argon2id', { ...cost, message, nonce, tagLength: TAG_BYTES })
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
