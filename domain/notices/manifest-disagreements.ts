/** A field of the MANIFEST that the reading does not repeat. */
export type Disagreement = { file: string; fields: readonly string[]; because: string }

/** Where we believe the MANIFEST of the recorded notices to be wrong, or to follow another convention than a reading. */
export const DISAGREEMENTS: readonly Disagreement[] = [
  {
    file: 'antares/ANTARES-alert-AMON-GCN-VOEvent_1364519891.xml',
    fields: ['notice_type', 'ra_deg', 'dec_deg', 'error_radius_deg'],
    because:
      'Only the coordinates of the observatory (Position3D) are zeroed; the ObservationLocation states 12.3456, -83.4567 within 0.45. The type has no official name: ours is one word.',
  },
  {
    file: 'antares/ANTARES-alert-AMON-GCN-VOEvent_1438351269.xml',
    fields: ['notice_type', 'ra_deg', 'dec_deg', 'error_radius_deg'],
    because:
      'Only the coordinates of the observatory (Position3D) are zeroed; the ObservationLocation states 156.957, -21.274 within 0.325. The type has no official name: ours is one word.',
  },
  {
    file: 'fermi/FERMI_GBM_FIN_INTERNAL_471576728_s0.xml',
    fields: ['event_time_utc'],
    because:
      'The ISOTime is malformed, but Burst_TJD 17368 and Burst_SOD 5524.97 state 2015-12-12T01:32:04.97, one second from what the TrigID says as mission time.',
  },
  {
    file: 'icecube/AMON_NU_EM_COINC_48580.xml',
    fields: ['error_confidence'],
    because:
      'Error2Radius 0.33 deg is the src_err_50 of 19.80 arcmin, so the notice itself says that the circle holds 50 %; src_err_90 is 35.93 arcmin.',
  },
  {
    file: 'superk/SK_SN.xml',
    fields: ['error_radius_deg', 'error_confidence'],
    because:
      'Error2Radius is 0, but Src_Error68 states 70.7 degrees, "the location uncertainty with 68% containment".',
  },
  {
    file: 'km3net/km3net.alert-alert_1.json',
    fields: ['trigger_id'],
    because:
      'The id "1" counts the alerts of an event; the event is event_name KM3-240901A, which is also how the VOEvent of the same event is listed.',
  },
  {
    file: 'swift/position.image_trigger.update.false_trigger-position.image_trigger.update.false_trigger_1220155.json',
    fields: ['is_grb'],
    because:
      'Only the name of the file says false trigger. The notice says that the star tracker was not locked, which is "unknown" for the same statement in a VOEvent, and that the source is in no catalogue.',
  },
  {
    file: 'swift/position.rate_trigger.update-position.rate_trigger.update_1253910.json',
    fields: ['is_grb'],
    because:
      'The classification {"known": 0, "unknown": 1} is about catalogues: an unknown source with a locked star tracker is what a burst looks like, and nothing in the notice denies it.',
  },
]
