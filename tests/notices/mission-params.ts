import { flag } from '#tests/notices/classic.ts'
import type { FermiPositionFacts, SwiftPositionFacts } from '#tests/notices/facts.ts'
import type { Group, Param } from '#tests/notices/voevent.ts'

export function flightParams(facts: FermiPositionFacts): (Param | Group)[] {
  return [
    ['Burst_Inten', 412, 'cts', 'phot.count'],
    ['Trig_Timescale', (facts.timescaleSeconds ?? 0.256).toFixed(3), 'sec', 'time.interval'],
    ['Data_Timescale', (facts.timescaleSeconds ?? 0.256).toFixed(3), 'sec', 'time.interval'],
    ['Data_Signif', (facts.significanceSigma ?? 6.4).toFixed(2), 'sigma', 'stat.snr'],
    ['Algorithm', 3, 'dn'],
    ['Most_Likely_Index', facts.classIndex ?? 4, 'dn'],
    ['Most_Likely_Prob', facts.classPercent ?? 93],
    ['Sec_Most_Likely_Index', facts.secondClassIndex ?? 6, 'dn'],
    ['Sec_Most_Likely_Prob', facts.secondClassPercent ?? 100 - (facts.classPercent ?? 93)],
    ['Hardness_Ratio', '0.88', undefined, 'arith.ratio'],
    ['Trigger_ID', '0x0'],
    ['Misc_flags', '0x0'],
    {
      group: 'Trigger_ID',
      params: [
        flag('Def_NOT_a_GRB'),
        flag('Target_in_Blk_Catalog'),
        flag('Spatial_Prox_Match'),
        flag('Temporal_Prox_Match', facts.isNearAnother),
        flag('Test_Submission', facts.isTest),
      ],
    },
    {
      group: 'Misc_Flags',
      params: [
        flag('Values_Out_of_Range'),
        flag('Delayed_Transmission'),
        flag('Flt_Generated', true),
        flag('Gnd_Generated'),
      ],
    },
  ]
}

export function groundParams(facts: FermiPositionFacts): (Param | Group)[] {
  const isFinal = facts.stage === 'FIN'
  const whoMadeIt = isFinal
    ? [flag('Human_generated', facts.isHuman), flag('Robo_generated', facts.isHuman !== true)]
    : []
  return [
    ['Burst_Inten', 0, 'cts', 'phot.count'],
    ['Data_Integ', isFinal ? '0.000' : '4.096', 'sec', 'time.interval'],
    ['Burst_Signif', isFinal ? '0.00' : (facts.significanceSigma ?? 8.2).toFixed(2), 'sigma', 'stat.snr'],
    ['Algorithm', 41731, 'dn'],
    // The unit says keV and the value is in eV: so it is in the mission's own notices.
    ['Lo_Energy', 44032, 'keV'],
    ['Hi_Energy', 279965, 'keV'],
    ['Trigger_ID', '0x0'],
    ['Misc_flags', '0x40000000'],
    {
      group: 'Trigger_ID',
      params: [
        flag('Def_NOT_a_GRB'),
        flag('Target_in_Blk_Catalog'),
        ...whoMadeIt,
        ['Long_short', facts.duration ?? 'Long'],
        flag('Spatial_Prox_Match'),
        flag('Temporal_Prox_Match', facts.isNearAnother),
        flag('Test_Submission', facts.isTest),
      ],
    },
    {
      group: 'Misc_Flags',
      params: [flag('Values_Out_of_Range'), flag('Flt_Generated'), flag('Gnd_Generated', true)],
    },
  ]
}

export function batParams(facts: SwiftPositionFacts): (Param | Group)[] {
  const { isImageTrigger = false, hasLostLock = false, isInCatalogue = false } = facts
  const sigma = (facts.significanceSigma ?? 11.2).toFixed(2)
  return [
    ['Burst_Inten', isImageTrigger ? 0 : 5310, 'cts', 'phot.count'],
    ['Burst_Peak', 460, 'cts', 'phot.count'],
    ['Integ_Time', isImageTrigger ? '64.000' : '1.024', 'sec', 'time.interval'],
    ['Trig_Index', isImageTrigger ? 20000 : 146],
    ['Soln_Status', '0x3'],
    ['Misc_flags', '0x0'],
    ['Cat_Num', isInCatalogue ? 10041 : 0],
    ['Rate_Signif', isImageTrigger ? '0.00' : sigma, 'sigma', 'stat.snr'],
    ['Image_Signif', hasLostLock ? '6.58' : '9.84', 'sigma', 'stat.snr'],
    {
      group: 'Solution_Status',
      params: [
        flag('Point_Source', true),
        flag('GRB_Identified', facts.isGrbIdentified ?? true),
        flag('Target_of_Interest'),
        flag('Target_Imag_Trig', isImageTrigger),
        flag('Target_Rate_Trig', !isImageTrigger),
        flag('Def_NOT_a_GRB'),
        flag('Lo_Image_Signif', hasLostLock),
        flag('VERY_Lo_Image_Signif'),
        flag('Target_in_Flt_Catalog', isInCatalogue),
        flag('Target_in_Gnd_Catalog', isInCatalogue),
        flag('Target_in_Blk_Catalog'),
        flag('StarTrack_Lost_Lock', hasLostLock),
        flag('Near_Bright_Star'),
        flag('Spatial_Prox_Match'),
        flag('Temporal_Prox_Match'),
        flag('Test_Submission', facts.isTest),
      ],
    },
    {
      group: 'Misc_Flags',
      params: [
        flag('Values_Out_of_Range'),
        flag('ImTrig_during_ST_LoL', hasLostLock && isImageTrigger),
        flag('Delayed_Transmission'),
        flag('Updated_Notice'),
        flag('Flt_Generated', true),
        flag('Gnd_Generated'),
      ],
    },
  ]
}

export function xrtParams(facts: SwiftPositionFacts): (Param | Group)[] {
  return [
    ['Burst_Inten', '2.40e-09', 'erg/cm2/sec', 'phot.flux'],
    ['Det_Signif', (facts.significanceSigma ?? 9.1).toFixed(2), 'sigma', 'stat.snr'],
    ['Soln_Status', '0x0'],
    ['Misc_flags', '0x0'],
    {
      group: 'Solution_Status',
      params: [
        flag('Cosmic_Ray'),
        flag('Def_NOT_a_GRB'),
        flag('Target_in_Gnd_Catalog', facts.isInCatalogue),
        flag('Spatial_Prox_Match'),
        flag('Temporal_Prox_Match'),
        flag('Test_Submission', facts.isTest),
      ],
    },
  ]
}

export function uvotParams(facts: SwiftPositionFacts): (Param | Group)[] {
  return [
    // The unit says mag and the value is in hundredths: so it is in the mission's own notices.
    ['Burst_Mag', Math.round((facts.magnitude ?? 17.4) * 100), 'mag', 'phot.mag'],
    ['Mag_Error', 14, 'mag', 'phot.mag'],
    ['Filter', 10],
    ['Soln_Status', '0x2'],
    ['Misc_flags', '0x40000000'],
    {
      group: 'Solution_Status',
      params: [
        flag('Point_Source'),
        flag('GRB_Identified', facts.isGrbIdentified ?? true),
        flag('Def_NOT_a_GRB'),
        flag('Target_in_Flt_Catalog', facts.isInCatalogue),
        flag('Target_in_Gnd_Catalog', facts.isInCatalogue),
        flag('Test_Submission', facts.isTest),
      ],
    },
  ]
}
