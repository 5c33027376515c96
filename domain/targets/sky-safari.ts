import type { TargetList } from './target-list.ts'

/**
 * An observing list for SkySafari (.skylist, version 3.0; https://skysafariastronomy.com/support/manual, "Observing
 * lists"). What is in none of its catalogues has the id -1 and its own place: EndObjectRA in hours, EndObjectDec in
 * degrees, J2000, as PiFinder's obslist.py, which exchanges lists with it, writes down.
 */
export function writeSkySafari({ targets }: TargetList): string {
  const objects = targets.flatMap((target, i) => [
    'SkyObject=BeginObject',
    '\tObjectID=4,-1,-1',
    `\tCommonName=${target.name}`,
    `\tCatalogNumber=${target.name}`,
    `\tComment=${(100 * target.share).toFixed(1)} % of the probability`,
    `\tEndObjectRA=${(target.raDeg / 15).toFixed(7)}`,
    `\tEndObjectDec=${target.decDeg.toFixed(6)}`,
    `\tDefaultIndex=${i}`,
    'EndObject=SkyObject',
  ])
  return `${['SkySafariObservingListVersion=3.0', 'SortedBy=Default Order', ...objects].join('\n')}\n`
}
