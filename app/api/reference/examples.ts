/** What a program in each language asks first; the tests run each of them as it stands. */
export function examplesFor(siteUrl: string): Record<'curl' | 'Python' | 'JavaScript', string> {
  return {
    curl: `# The newest events as JSON, then as a table.
curl -s '${siteUrl}/api/v1/events?limit=5'
curl -s '${siteUrl}/api/v1/events?limit=5&format=csv'

# What can be observed tonight from Paris, within five degrees.
curl -s '${siteUrl}/api/v1/events?visible=tonight&lat=48.85&lon=2.35&maxErrorDeg=5'

# Ask again without being sent what you have.
etag=$(curl -sI '${siteUrl}/api/v1/events' | tr -d '\\r' | sed -n 's/^etag: //ip')
curl -s -o /dev/null -w '%{http_code}\\n' -H "If-None-Match: $etag" '${siteUrl}/api/v1/events'
`,
    Python: `import json
from urllib.request import urlopen

def pages(path):
    """Every line of a list, page after page."""
    cursor = None
    while True:
        url = "${siteUrl}/api/v1" + path + (f"&cursor={cursor}" if cursor else "")
        with urlopen(url) as answer:
            page = json.load(answer)
        yield from page["items"]
        cursor = page["next"]
        if cursor is None:
            return

for event in pages("/events?limit=50&since=9999d"):
    print(event["id"], event["t0"], event["raDeg"], event["decDeg"])
`,
    JavaScript: `// With a token from ${siteUrl}/account/tokens your program posts what you saw.
const api = '${siteUrl}/api/v1'
const token = process.env.AFTERGLOW_TOKEN

const { items } = await (await fetch(\`\${api}/events?limit=1\`)).json()
const [newest] = items
console.log(newest.id)

if (token) {
  const answer = await fetch(\`\${api}/me/observations\`, {
    method: 'POST',
    headers: { authorization: \`Bearer \${token}\`, 'content-type': 'application/json' },
    body: JSON.stringify({
      event: newest.id,
      state: 'draft',
      startAt: new Date().toISOString(),
      exposureSeconds: 60,
      filter: 'r',
      limitingMag: 18.5,
    }),
  })
  console.log(answer.status, (await answer.json()).state)
}
`,
  }
}
