import NextLink from 'next/link'

/**
 * A link within the site, without prefetching: every page is made for the one who asks, so fetching each link that
 * comes into view (fifty on the list of events) would cost the server a page and save the reader 20 ms.
 */
export function Link(props: Omit<React.ComponentProps<typeof NextLink>, 'prefetch'>) {
  return <NextLink {...props} prefetch={false} />
}
