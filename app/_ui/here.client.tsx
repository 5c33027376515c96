'use client'

import { useEffect, useState } from 'react'

/** Goes on with the browser's own position; where there is none, or scripts do not run, it is not there. */
export function Here({
  address,
  anchor = '',
  words,
}: {
  address: string
  /** Where on the page to go on: `#from`. */
  anchor?: string
  words: { ask: string; refused: string }
}) {
  const [state, setState] = useState<'hidden' | 'ready' | 'asking' | 'refused'>('hidden')
  useEffect(() => {
    if ('geolocation' in navigator) setState('ready')
  }, [])
  function ask() {
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // Four digits are eleven metres.
        const place = new URLSearchParams({
          lat: coords.latitude.toFixed(4),
          lon: coords.longitude.toFixed(4),
        })
        location.assign(`${address}?${place.toString()}${anchor}`)
      },
      () => setState('refused'),
      { timeout: 20_000 },
    )
  }
  return (
    // Its room is kept from the beginning, so that nothing moves when it comes.
    <div className={`needs-scripts ${state === 'hidden' ? 'invisible' : ''}`}>
      <button type="button" onClick={ask} disabled={state === 'asking'} className="button">
        {words.ask}
      </button>
      {state === 'refused' && (
        <p role="status" className="mt-2 text-quiet">
          {words.refused}
        </p>
      )}
    </div>
  )
}
