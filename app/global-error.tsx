'use client'

import { Broken } from './_ui/broken.tsx'
import './globals.css'

/** When the frame itself breaks: a document of its own, in the night theme, which suits every eye best. */
export default function GlobalErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  return (
    <html lang="en" data-theme="night">
      <body>
        <main className="mx-auto w-full max-w-6xl px-4">
          <Broken digest={error.digest} retry={retry} />
        </main>
      </body>
    </html>
  )
}
