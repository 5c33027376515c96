import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

// The only door to the Docker engine: its HTTP API on a unix socket, so that no docker program need be in the image.

/** The newest that is known to mean what is read here. Docker 25 brought it, and Docker 29 speaks nothing older. */
const NEWEST = '1.44'
const ANSWER_WITHIN_MS = 30_000

const Service = z.looseObject({
  ID: z.string(),
  Version: z.object({ Index: z.number() }),
  Spec: z.looseObject({
    Name: z.string(),
    TaskTemplate: z.looseObject({
      ContainerSpec: z.looseObject({ Image: z.string() }),
      ForceUpdate: z.number().optional(),
    }),
    Mode: z
      .looseObject({ Replicated: z.looseObject({ Replicas: z.number().optional() }).optional() })
      .optional(),
  }),
  /** Null from an update until Swarm has looked at it. */
  UpdateStatus: z.looseObject({ State: z.string().optional(), Message: z.string().optional() }).nullish(),
  JobStatus: z
    .looseObject({ JobIteration: z.looseObject({ Index: z.number().default(0) }).optional() })
    .nullish(),
})
export type Service = z.infer<typeof Service>

const Task = z.looseObject({
  ID: z.string(),
  DesiredState: z.string(),
  Spec: z.looseObject({ ContainerSpec: z.looseObject({ Image: z.string() }).optional() }),
  Status: z.looseObject({ State: z.string(), Message: z.string().optional(), Err: z.string().optional() }),
  JobIteration: z.looseObject({ Index: z.number().default(0) }).nullish(),
})
export type Task = z.infer<typeof Task>

/** Engines before Docker 25 speak older ones; what is asked here has been the same since 1.41 (Docker 20.10, the first with jobs). */
const Spoken = z.looseObject({ ApiVersion: z.string() })

export type Engine = {
  /** The service of this name. Throws where there is none. */
  service(name: string): Promise<Service>
  has(name: string): Promise<boolean>
  tasks(serviceName: string): Promise<Task[]>
  /** Gives the service another image, and nothing else. A job runs once more, whatever its image was. */
  setImage(service: Service, image: string): Promise<void>
}

/** Throws whatever the engine refuses, in its own words. `login` is shown to the registry from which nodes pull. */
export function openEngine(
  socketPath: string,
  login: { username: string; password: string } | null = null,
): Engine {
  const headers: Record<string, string> = {}
  if (login) headers['x-registry-auth'] = Buffer.from(JSON.stringify(login)).toString('base64url')

  let agreed: string | null = null

  async function ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    agreed ??= olderOf(NEWEST, Spoken.parse(await speak('GET', '/version')).ApiVersion)
    return speak(method, `/v${agreed}${path}`, body)
  }

  async function speak(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const { status, said } = await call(socketPath, method, path, headers, body)
    const answer: unknown = said === '' ? null : JSON.parse(said)
    if (status < 300) return answer
    throw new Error(`Docker: ${(answer as { message?: string } | null)?.message ?? status}`)
  }

  return {
    service: async name => Service.parse(await ask('GET', `/services/${encodeURIComponent(name)}`)),
    async has(name) {
      // The filter takes every name that begins so.
      const filters = encodeURIComponent(JSON.stringify({ name: [name] }))
      const found = z.array(Service).parse(await ask('GET', `/services?filters=${filters}`))
      return found.some(it => it.Spec.Name === name)
    },
    async tasks(serviceName) {
      const filters = encodeURIComponent(JSON.stringify({ service: [serviceName] }))
      return z.array(Task).parse(await ask('GET', `/tasks?filters=${filters}`))
    },
    async setImage(service, image) {
      const template = service.Spec.TaskTemplate
      const spec = {
        ...service.Spec,
        TaskTemplate: {
          ...template,
          ContainerSpec: { ...template.ContainerSpec, Image: image },
          // A job runs again only when this number is another one.
          ...(isJob(service) && { ForceUpdate: (template.ForceUpdate ?? 0) + 1 }),
        },
      }
      await ask('POST', `/services/${service.ID}/update?version=${service.Version.Index}`, spec)
    },
  }
}

/** Runs to its end instead of for ever. */
export function isJob({ Spec: { Mode } }: Service): boolean {
  return Mode !== undefined && ('ReplicatedJob' in Mode || 'GlobalJob' in Mode)
}

export function imageOf({ Spec }: Service): string {
  return Spec.TaskTemplate.ContainerSpec.Image
}

/** Of two like "1.44": 1.9 is older than 1.41. */
function olderOf(one: string, other: string): string {
  return one.localeCompare(other, 'en', { numeric: true }) < 0 ? one : other
}

function call(
  socketPath: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<{ status: number; said: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        socketPath,
        method,
        path,
        headers: { ...headers, host: 'docker', 'content-type': 'application/json' },
      },
      answer => void text(answer).then(said => resolve({ status: answer.statusCode ?? 0, said }), reject),
    )
    asked.setTimeout(ANSWER_WITHIN_MS, () => asked.destroy(new Error('Docker does not answer')))
    asked.on('error', reject)
    asked.end(body && JSON.stringify(body))
  })
}
