import { words } from '#app/_ui/words.ts'
import { API_ROOT, type Documented } from '../v1/api-route.ts'
import { openApiDocument } from '../v1/api-routes.ts'
import { documentedPath } from '../v1/describe-api.ts'
import { type Field, fieldsOf, type Schema, typeInWords } from './schema-in-words.ts'
import { TryIt } from './try-it.client.tsx'

type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  example?: string
  schema: Schema
}
type Content = Record<string, { schema: Schema }>
type Operation = {
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}

/** What the document says of a route. */
function operationOf(route: Documented): Operation | undefined {
  const paths = openApiDocument()['paths'] as Record<string, Record<string, Operation>>
  return paths[documentedPath(route)]?.[route.method.toLowerCase()]
}

/** A route: what it takes, what it answers, and a console to try it. The routes describe themselves in English. */
export function RouteCard({ route }: { route: Documented }) {
  const { method, title, about, scope, formats, body, bytes, base, isList } = route
  const path = documentedPath(route)
  const say = words('api')
  const operation = operationOf(route)
  const parameters = (operation?.parameters ?? []).filter(it => it.in !== 'header')
  const answer = operation?.responses['200'] ?? operation?.responses['201']
  const whole = answer?.content?.['application/json']?.schema
  const answered = fieldsOf(isList ? whole?.properties?.['items'] : whole)
  const sent = fieldsOf(operation?.requestBody?.content['application/json']?.schema)
  return (
    <details className="mb-2 rounded-lg border border-line">
      <summary className="cursor-pointer px-4 py-2.5" lang="en">
        <code className="num break-all">
          <strong>{method}</strong> {path}
        </code>
        <span className="block text-sm text-quiet">{title}</span>
      </summary>
      {about !== undefined && (
        <p className="mb-3 px-4 wrap-anywhere" lang="en">
          {about}
        </p>
      )}
      {scope && <p className="mb-3 px-4 text-sm">{say('scope', { scope })}</p>}
      {formats.length > 0 && (
        <p className="mb-3 px-4 text-sm">{say('in', { formats: formats.map(it => it.name).join(', ') })}</p>
      )}
      {sent.length > 0 && <Fields title={say('sent')} fields={sent} />}
      {answered.length > 0 && (
        <Fields title={isList ? say('answeredEach') : say('answered')} fields={answered} />
      )}
      <TryIt
        method={method}
        address={base === undefined ? `${API_ROOT}${path}` : path}
        isEndless={formats.some(it => it.type === 'text/event-stream')}
        parameters={parameters.map(({ name, in: where, required, description, example, schema }) => ({
          name,
          where: where === 'path' ? where : 'query',
          required,
          help: [description, choicesOf(schema) ? null : typeInWords(schema)].filter(Boolean).join(' · '),
          choices: choicesOf(schema),
          usual: schema.default === undefined ? '' : String(schema.default),
          example: example ?? '',
        }))}
        needsToken={scope !== undefined}
        takes={body === undefined ? (bytes === undefined ? null : 'file') : 'json'}
        words={{
          tryIt: say('tryIt'),
          token: say('token'),
          body: say('body'),
          file: say('file'),
          send: say('send'),
          answer: say('answer'),
          failed: say('failed'),
        }}
      />
    </details>
  )
}

const choicesOf = (schema: Schema): string[] | null =>
  schema.type === 'boolean' ? ['true', 'false'] : (schema.enum?.map(String) ?? null)

function Fields({ title, fields }: { title: string; fields: readonly Field[] }) {
  return (
    <details className="mb-3 px-4 text-sm">
      <summary className="min-h-11 cursor-pointer py-2.5">{title}</summary>
      <dl className="grid gap-1.5 border-l border-line pl-4" lang="en">
        {fields.map(({ name, type, isRequired, help }) => (
          <div key={name}>
            <dt className="inline wrap-anywhere">
              <code className="num">{name}</code>
              {isRequired ? ' *' : ''}
            </dt>{' '}
            <dd className="inline wrap-anywhere text-quiet">
              {type}
              {help === null ? '' : ` · ${help}`}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
