/** What we use of Aladin Lite, which comes without types: https://cds-astro.github.io/aladin-lite/ */
export type Aladin = {
  init: Promise<void>
  aladin: (element: HTMLElement, options: Record<string, unknown>) => View
  graphicOverlay: (options: { color: string; lineWidth: number }) => Overlay
  polyline: (line: readonly (readonly [number, number])[]) => Shape
  catalog: (options: { shape: string; sourceSize: number; color: string }) => Catalogue
  source: (raDeg: number, decDeg: number) => Source
}

type View = { addOverlay: (overlay: Overlay) => void; addCatalog: (catalogue: Catalogue) => void }
type Overlay = { add: (shape: Shape) => void }
type Catalogue = { addSources: (sources: Source[]) => void }
type Shape = { readonly kind?: 'shape' }
type Source = { readonly kind?: 'source' }

/** Its version is in the address, since browsers keep it for a year. */
export const ALADIN_ADDRESS = '/aladin-lite.js?version=3.8.2'

/** Photographs of the whole sky, and who is asked for them: proxy.ts lets the page ask these hosts and no other. */
export const SURVEY = {
  url: 'https://alasky.cds.unistra.fr/DSS/DSSColor',
  hosts: 'alasky.cds.unistra.fr, alaskybis.cds.unistra.fr',
}
