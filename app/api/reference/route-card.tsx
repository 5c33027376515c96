import { words } from '#app/_ui/words.ts'
import { API_ROOT, type Documented } from '../v1/api-route.ts'
import { openApiDocument } from '../v1/api-routes.ts'
import { documentedPath } from '../v1/describe-api.ts'
import { TryIt } from './try-it.client.tsx'

type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  example?: string
}

/** What the document says of a route's parameters. */
function parametersOf(route: Documented): Parameter[] {
  const paths = openApiDocument()['paths'] as Record<string, Record<string, { parameters: Parameter[] }>>
  const all = paths[documentedPath(route)]?.[route.method.toLowerCase()]?.parameters ?? []
  return all.filter(it => it.in !== 'header')
}

/** A route: what it takes, what it answers, and a console to try it. The routes describe themselves in English. */
export function RouteCard({ route }: { route: Documented }) {
  const { method, title, about, scope, formats, body, base } = route
  const path = documentedPath(route)
  const say = words('api')
  const parameters = parametersOf(route)
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
      <TryIt
        method={method}
        address={base === undefined ? `${API_ROOT}${path}` : path}
        isEndless={formats.some(it => it.type === 'text/event-stream')}
        parameters={parameters.map(({ name, in: where, required, description, example }) => ({
          name,
          where: where === 'path' ? where : 'query',
          required,
          help: description ?? null,
          example: example ?? '',
        }))}
        needsToken={scope !== undefined}
        takesJson={body !== undefined}
        words={{
          tryIt: say('tryIt'),
          token: say('token'),
          body: say('body'),
          send: say('send'),
          answer: say('answer'),
          failed: say('failed'),
        }}
      />
    </details>
  )
}
