import { z } from 'zod'
import { Rule, USUAL_RULE } from '#domain/rules/rule.ts'
import { areTheirs, changeRule, deleteRule, findRule, listRules, makeRule } from '#server/rules.ts'
import { route } from './api-route.ts'
import { id } from './asked-fields.ts'
import { userOf } from './user-of.ts'
import { whyNot } from './why-not.ts'

const OpenRule = z.object({ id: z.number().int(), ...Rule.shape })
const named = z.object({ rule: id })
const body = { schema: Rule, usual: USUAL_RULE }

/** The rules of whoever owns the token. */
export const RULE_ROUTES = [
  route({
    method: 'GET',
    path: '/me/rules',
    tag: 'Yours',
    title: 'Your rules',
    scope: 'rules:read',
    isList: true,
    answer: OpenRule,
    handle: async ({ holder }) => ({ ok: true, value: await listRules(userOf(holder)), next: null }),
  }),
  route({
    method: 'POST',
    path: '/me/rules',
    tag: 'Yours',
    title: 'Make a rule',
    scope: 'rules:write',
    body,
    answer: OpenRule,
    async handle({ holder, body: rule }) {
      const made = await makeRule(userOf(holder), rule)
      if (!made.ok) return { ok: false, kind: 'conflict', detail: whyNot(made.why) }
      const location = `/api/v1/me/rules/${made.ruleId}`
      return { ok: true, status: 201, location, value: { id: made.ruleId, ...rule } }
    },
  }),
  route({
    method: 'GET',
    path: '/me/rules/{rule}',
    tag: 'Yours',
    title: 'One of your rules',
    scope: 'rules:read',
    params: named,
    answer: OpenRule,
    async handle({ holder, params: { rule } }) {
      const value = await findRule(userOf(holder), rule)
      return value ? { ok: true, value } : { ok: false, kind: 'not-found' }
    },
  }),
  route({
    method: 'PUT',
    path: '/me/rules/{rule}',
    tag: 'Yours',
    title: 'Change one of your rules',
    scope: 'rules:write',
    params: named,
    body,
    answer: OpenRule,
    async handle({ holder, params, body: rule }) {
      const userId = userOf(holder)
      if (!(await findRule(userId, params.rule))) return { ok: false, kind: 'not-found' }
      if (!(await areTheirs(userId, rule)))
        return { ok: false, kind: 'conflict', detail: whyNot('not-yours') }
      await changeRule(userId, params.rule, rule)
      return { ok: true, value: { id: params.rule, ...rule } }
    },
  }),
  route({
    method: 'DELETE',
    path: '/me/rules/{rule}',
    tag: 'Yours',
    title: 'Delete one of your rules',
    scope: 'rules:write',
    params: named,
    async handle({ holder, params: { rule } }) {
      if (!(await deleteRule(userOf(holder), rule))) return { ok: false, kind: 'not-found' }
      return { ok: true, status: 204, value: null }
    },
  }),
]
