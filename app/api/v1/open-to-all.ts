const EXPOSED = 'etag, link, location, odata-version, ratelimit, ratelimit-policy, retry-after'

/** Reading what is public is open to scripts of every page; what is a person's own never is. */
export const OPEN_TO_ALL = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED,
}

/** What a browser is told that asks before it reads. */
export const READING_PREFLIGHT = {
  ...OPEN_TO_ALL,
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers':
    'accept, if-none-match, last-event-id, odata-maxversion, odata-version, prefer',
  'access-control-max-age': '86400',
}
