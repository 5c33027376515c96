/** What every template can be told; the rest has plausible values. */
export type Facts = {
  /** Gamma-ray T0. */
  t0: Date
  /** When the message is made (Who/Date); a usual latency after T0 when left out. */
  issuedAt?: Date
  /** Makes it role="test" and sets the mission's own test flag. */
  isTest?: boolean
}

export type Place = {
  /** J2000, degrees. */
  raDeg: number
  decDeg: number
  errorRadiusDeg: number
}

export type FermiAlertFacts = Facts & {
  /** From T0 when left out, as in the mission. */
  trigId?: number
  significanceSigma?: number
  timescaleSeconds?: number
  /** Has a position nearby in time by another mission. */
  isNearAnother?: boolean
}

export type FermiStage = 'FLT' | 'GND' | 'FIN'

export type FermiPositionFacts = FermiAlertFacts &
  Place & {
    stage: FermiStage
    /** Of all packets of the trigger; tells one flight position from the next. */
    sequence?: number
    /** Flight positions only: 4 is GRB, 8 SOLAR_FLARE, 19 TGF, 1 UNRELIABLE_LOCATION ... */
    classIndex?: number
    classPercent?: number
    secondClassIndex?: number
    secondClassPercent?: number
    /** Ground and final positions only. */
    duration?: 'Long' | 'Short' | 'unknown'
    /** Final positions: worked out by a person, not by RoboBA. */
    isHuman?: boolean
  }

export type SwiftPositionFacts = Facts &
  Place & {
    stage: 'BAT' | 'XRT' | 'UVOT'
    trigId: number
    /** XRT and UVOT: when their observation began, which is what their ISOTime says. */
    observedAt?: Date
    /** BAT and UVOT: the flag GRB_Identified; true when left out. */
    isGrbIdentified?: boolean
    isImageTrigger?: boolean
    hasLostLock?: boolean
    isInCatalogue?: boolean
    /** Why/Inference/Name: the mission's guess, a date without a letter, or a catalogued source. */
    name?: string
    magnitude?: number
    significanceSigma?: number
  }
