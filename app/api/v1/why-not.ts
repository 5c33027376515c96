/** Why something was not done, as the server names it and as a program's author reads it. */
const SENTENCES = {
  'no-event': 'No event goes by that name',
  'not-yours': 'It names a site, an instrument or a file that is not yours',
  'too-many': 'You have sent as many as anybody may in a day',
  'too-many-rules': 'You have as many rules as anybody may have',
  'too-many-sites': 'You have as many sites as anybody may have',
  empty: 'It is empty',
  'too-large': 'It is larger than a file may be',
  quota: 'Your files would fill more than your share: delete some first',
} as const

export const whyNot = (why: keyof typeof SENTENCES): string => SENTENCES[why]
