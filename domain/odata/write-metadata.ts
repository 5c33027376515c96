import { escapeXml } from '#domain/tables/escape-xml.ts'
import type { EntitySet } from './entity-set.ts'
import { FILTER_WORDS } from './read-filter.ts'

const TYPES = {
  text: 'Edm.String',
  number: 'Edm.Double',
  integer: 'Edm.Int32',
  boolean: 'Edm.Boolean',
  instant: 'Edm.DateTimeOffset',
} as const

const NAMESPACE = 'afterglow'
const VOCABULARIES = 'https://oasis-tcs.github.io/odata-vocabularies/vocabularies'

/** `$metadata`: the entity sets as CSDL XML (OData 4.0, part 3), each column with what it means and its unit. */
export function writeMetadata(sets: readonly EntitySet[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
${['Core', 'Measures', 'Capabilities'].map(vocabulary).join('\n')}
<edmx:DataServices>
<Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${sets.map(entityType).join('\n')}
<EntityContainer Name="Container">
${sets.map(entitySet).join('\n')}
${FORMATS}
${FUNCTIONS}
${annotation('Capabilities.BatchSupported', 'Bool="false"')}
</EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>
`
}

const vocabulary = (name: string) =>
  `<edmx:Reference Uri="${VOCABULARIES}/Org.OData.${name}.V1.xml"><edmx:Include Namespace="Org.OData.${name}.V1" Alias="${name}"/></edmx:Reference>`

const texts = (term: string, list: readonly string[]) =>
  `<Annotation Term="Capabilities.${term}"><Collection>${list.map(it => `<String>${it}</String>`).join('')}</Collection></Annotation>`

const FORMATS = texts('SupportedFormats', ['application/json;odata.metadata=minimal', 'text/csv'])
/** A program that knows of these does the rest by itself, rather than ask for what is refused. */
const FUNCTIONS = texts('FilterFunctions', FILTER_WORDS)

function entityType({ type, key, columns }: EntitySet): string {
  const properties = columns.map(it => {
    const facets = [
      ...(it.name === key ? [' Nullable="false"'] : []),
      ...(it.type === 'instant' ? [' Precision="3"'] : []),
    ]
    const notes = [
      annotation('Core.Description', `String="${escapeXml(it.about)}"`),
      ...(it.unit === undefined ? [] : [annotation('Measures.Unit', `String="${escapeXml(it.unit)}"`)]),
    ]
    return `<Property Name="${it.name}" Type="${TYPES[it.type]}"${facets.join('')}>${notes.join('')}</Property>`
  })
  return `<EntityType Name="${type}">
<Key><PropertyRef Name="${key}"/></Key>
${properties.join('\n')}
</EntityType>`
}

function entitySet({ name, type, columns, askable, hasWords }: EntitySet): string {
  const closed = columns.filter(it => !askable.has(it.name)).map(it => it.name)
  const paths = closed.map(it => `<PropertyPath>${it}</PropertyPath>`).join('')
  const but = (term: string, list: string) =>
    `<Annotation Term="Capabilities.${term}"><Record><PropertyValue Property="${list}"><Collection>${paths}</Collection></PropertyValue></Record></Annotation>`
  return `<EntitySet Name="${name}" EntityType="${NAMESPACE}.${type}">
${but('FilterRestrictions', 'NonFilterableProperties')}
${but('SortRestrictions', 'NonSortableProperties')}
${whether('SearchRestrictions', 'Searchable', hasWords)}
${whether('ExpandRestrictions', 'Expandable', false)}
${whether('InsertRestrictions', 'Insertable', false)}
${whether('UpdateRestrictions', 'Updatable', false)}
${whether('DeleteRestrictions', 'Deletable', false)}
</EntitySet>`
}

const whether = (term: string, property: string, is: boolean) =>
  `<Annotation Term="Capabilities.${term}"><Record><PropertyValue Property="${property}" Bool="${is}"/></Record></Annotation>`

const annotation = (term: string, value: string) => `<Annotation Term="${term}" ${value}/>`
