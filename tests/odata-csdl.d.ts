/** What the tests ask of odata-csdl, which brings no types. */
declare module 'odata-csdl' {
  type Property = { $Type?: string; $Nullable?: boolean }
  export type EntityType = { $Kind: 'EntityType'; $Key: string[] } & Record<string, Property>
  export type EntitySet = { $Collection: true; $Type: string }
  export type Container = { $Kind: 'EntityContainer' } & Record<string, EntitySet>

  /** CSDL as JSON. Throws where a part stands where none may; `messages` gets what else is wrong. */
  export function xml2json(
    xml: string,
    options: { strict: boolean; messages: unknown[] },
  ): { $Version: string; afterglow: Record<string, EntityType | Container> }
}
