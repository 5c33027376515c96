'use client'

import { Broken } from './_ui/broken.tsx'

export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  return <Broken digest={error.digest} retry={retry} />
}
