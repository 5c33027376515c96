'use client'

import { useEffect, useRef, useState } from 'react'
import type { LiveSky } from '#domain/pictures/live-sky.ts'
import { ALADIN_ADDRESS, type Aladin } from './aladin.ts'

type Props = {
  /** A LiveSky as JSON: a page that is made anew with the same sky leaves it as it is turned. */
  sky: string
  /** A survey of photographs, which its own servers are asked for; null for lines and stars from here. */
  survey: string | null
  words: { loading: string; failed: string; label: string }
  /** The picture that stands here until the sky can be turned, or if it never can. */
  children: React.ReactNode
}

/** The sky that can be turned and zoomed, in place of its picture as soon as it is there. */
export function TurnableSky({ sky, survey, words, children }: Props) {
  const ground = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')
  useEffect(() => {
    const element = ground.current
    if (!element) return
    let isGone = false
    const show = async () => {
      const aladin = await load()
      if (isGone) return
      draw(aladin, element, JSON.parse(sky) as LiveSky, survey)
      setState('ready')
    }
    show().catch(() => setState('failed'))
    return () => {
      isGone = true
      element.replaceChildren()
    }
  }, [sky, survey])
  return (
    <div data-sky={state}>
      <p role="status" className={state === 'ready' ? 'sr-only' : 'mb-3 text-quiet'}>
        {state === 'ready' ? words.label : words[state]}
      </p>
      <div
        ref={ground}
        role="application"
        aria-label={words.label}
        className={state === 'ready' ? 'turnable-sky' : 'turnable-sky is-waiting'}
      />
      {state !== 'ready' && children}
    </div>
  )
}

async function load(): Promise<Aladin> {
  // The address is ours, and no bundler is to follow it.
  const loaded = (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ ALADIN_ADDRESS)) as {
    default: Aladin
  }
  await loaded.default.init
  return loaded.default
}

function draw(aladin: Aladin, element: HTMLElement, sky: LiveSky, survey: string | null): void {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  const view = aladin.aladin(element, {
    // None unless it was asked for: the usual one would be fetched from Strasbourg.
    survey: survey === null ? [] : survey,
    hipsList: [],
    target: sky.target.join(' '),
    fov: sky.acrossDeg,
    cooFrame: 'ICRS',
    projection: 'SIN',
    backgroundColor: colour('--sky'),
    reticleColor: colour('--text'),
    gridOptions: { enabled: true, showLabels: true, color: colour('--quiet'), opacity: 0.4 },
    showLayersControl: false,
    showFullscreenControl: false,
    showShareControl: false,
    showProjectionControl: false,
    showSettingsControl: false,
    showSimbadPointerControl: false,
    showContextMenu: false,
    showStatusBar: false,
    showFrame: false,
    log: false,
    samp: false,
  })
  const addLines = (lines: LiveSky['regions'], token: string, lineWidth: number) => {
    const overlay = aladin.graphicOverlay({ color: colour(token), lineWidth })
    view.addOverlay(overlay)
    for (const line of lines) overlay.add(aladin.polyline(line))
  }
  addLines(sky.milkyWay, '--sky-glow', 1)
  addLines(sky.regions, '--burst', 2.5)
  addLines(sky.fields, '--text', 2)
  // The brighter, the larger.
  for (const [from, to, sourceSize] of STAR_SIZES) {
    const stars = aladin.catalog({ shape: 'circle', sourceSize, color: colour('--sky-star') })
    view.addCatalog(stars)
    const shown = sky.stars.filter(([, , magnitude = 9]) => magnitude >= from && magnitude < to)
    stars.addSources(shown.map(([ra = 0, dec = 0]) => aladin.source(ra, dec)))
  }
}

/** From a magnitude, to another, pixels; below five Aladin's circle has no room for its own line. */
const STAR_SIZES = [
  [-2, 1, 11],
  [1, 2.2, 9],
  [2.2, 3, 7],
  [3, 9, 5],
] as const
