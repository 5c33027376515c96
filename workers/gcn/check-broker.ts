import { TOPICS } from '#domain/notices/topics.ts'
import { type Finding, ill, well } from '#server/doctor/finding.ts'
import { type BrokerSettings, openBroker } from './broker.ts'

/** Signs in at GCN and asks which topics there are, as the gcn process does when it starts. */
export async function checkBroker(settings: BrokerSettings): Promise<Finding> {
  const toDo =
    'Is GCN_CLIENT_ID right, and was the credential used within 30 days? Else make a new one at https://gcn.nasa.gov/quickstart.'
  try {
    const admin = openBroker(settings).admin({ retry: { retries: 1 } })
    await admin.connect()
    try {
      const listed = new Set(await admin.listTopics())
      const wanted = TOPICS.filter(it => it.isOn)
      const present = wanted.filter(it => listed.has(it.topic)).length
      const says = `the broker lets us in and has ${present} of the ${wanted.length} topics that we hear`
      return present > 0 ? well('GCN', says) : ill('GCN', says, 'Is GCN_DOMAIN the right one?')
    } finally {
      await admin.disconnect()
    }
  } catch (error) {
    return ill('GCN', (error as Error).message, toDo)
  }
}
