import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const VERSION = '4.1.0'

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>afterglow</groupId>
  <artifactId>kafka</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${VERSION}</version>
    </dependency>
  </dependencies>
</project>
`

export type Jars = { ok: true; folder: string } | { ok: false; why: string }

/** Apache Kafka's jars (45 of them, 43 MB), fetched from Maven Central once and kept in the person's cache folder. */
export function needKafkaJars(): Jars {
  const java = javaVersion()
  if (java === null)
    return {
      ok: false,
      why: 'there is no java on this machine (on Debian: apt-get install default-jre-headless maven)',
    }
  if (java < 17) return { ok: false, why: `Apache Kafka ${VERSION} needs Java 17 and this is ${java}` }
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'afterglow')
  const folder = join(cache, `kafka-${VERSION}`)
  if (existsSync(folder)) return { ok: true, folder }
  return fetchJars(folder)
}

function fetchJars(folder: string): Jars {
  // Fetched beside its place and renamed when whole, so that a broken fetch is never taken for the jars.
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  try {
    writeFileSync(join(draft, 'pom.xml'), POM)
    const jars = join(draft, 'jars')
    const words = [
      '-q',
      '-B',
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${jars}`,
    ]
    const ended = spawnSync('mvn', words, { cwd: draft, encoding: 'utf8', timeout: 300_000 })
    if (ended.error)
      return { ok: false, why: `mvn does not run: ${ended.error.message} (on Debian: apt-get install maven)` }
    if (ended.status !== 0) {
      const said = `${ended.stdout}${ended.stderr}`.split('\n').find(line => line.includes('ERROR'))
      return {
        ok: false,
        why: `Kafka's jars could not be fetched from Maven Central: ${said ?? 'no reason given'}`,
      }
    }
    if (!existsSync(folder)) renameSync(jars, folder)
    return { ok: true, folder }
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function javaVersion(): number | null {
  const asked = spawnSync('java', ['-version'], { encoding: 'utf8' })
  const version = /version "(?:1\.)?(\d+)/.exec(asked.stderr ?? '')?.[1]
  return version ? Number(version) : null
}
