import { sizeOf, type TargetList } from './target-list.ts'
import { writeAngles } from './write-angles.ts'

/**
 * An observing list for Stellarium (F2 in "Observing lists", Import), version 2 of its JSON: keys as in its source,
 * src/gui/ObsListDialog.hpp, and chapter "Observing lists" of its user guide. Objects of which the name has "marker" in
 * it are put on the sky at their J2000 place when they are chosen; anything else must be in a catalogue.
 */
export function writeStellarium(list: TargetList, at: Date): string {
  const { widthDeg, heightDeg } = sizeOf(list.field)
  const objects = list.targets.map(target => ({
    designation: `${target.name} (marker)`,
    nameI18n: target.name,
    type: 'CustomObject',
    objtype: 'custom object',
    ...writeAngles(target, { ra: ['h', 'm', 's'], dec: ['d', 'm', 's'] }),
    magnitude: '',
    constellation: '',
    jd: 0,
    location: '',
    'landscape id': '',
    fov: Number((2 * Math.max(widthDeg, heightDeg)).toFixed(3)),
    isVisibleMarker: true,
  }))
  const observingList = {
    name: list.name,
    description: 'Afterglow, J2000',
    'creation date': at.toISOString().slice(0, 19).replace('T', ' '),
    sorting: 'name',
    objects,
  }
  return JSON.stringify(
    {
      version: '2.0',
      shortName: 'Observing list for Stellarium',
      defaultListOlud: '',
      // The same event brought in again takes the place of its older list.
      observingLists: { [`afterglow-${list.slug}`]: observingList },
    },
    null,
    2,
  )
}
