/** Notices written for tests in the documented formats; places, numbers and times are invented. */

type Params = Readonly<Record<string, string>>

type Packet = {
  ivorn?: string
  role?: string
  date?: string
  params: Params
  groups?: Readonly<Record<string, Params>>
  isoTime?: string
  /** C1, C2, Error2Radius as they stand; null leaves Position2D out. */
  position?: readonly [string, string, string] | null
  citations?: readonly (readonly [cite: string, ivorn: string])[]
  why?: string
}

const FERMI_IVORN = 'ivo://nasa.gsfc.gcn/Fermi#GBM_Flt_Pos_2026-08-25T19:22:14.30_809378539_47-123'

/** A VOEvent 2.0 packet in the shape of GCN Classic's. */
export function voevent(packet: Packet): Buffer {
  const param = ([name, value]: [string, string]) => `<Param name="${name}" value="${value}" />`
  const params = Object.entries(packet.params).map(param)
  const groups = Object.entries(packet.groups ?? {}).map(
    ([name, inside]) => `<Group name="${name}">${Object.entries(inside).map(param).join('')}</Group>`,
  )
  const [c1, c2, radius] = packet.position ?? []
  const position =
    c1 === undefined
      ? ''
      : `<Position2D unit="deg"><Name1>RA</Name1><Name2>Dec</Name2><Value2><C1>${c1}</C1><C2>${c2}</C2></Value2>
        <Error2Radius>${radius}</Error2Radius></Position2D>`
  const cited = (packet.citations ?? []).map(([cite, id]) => `<EventIVORN cite="${cite}">${id}</EventIVORN>`)
  return Buffer.from(`<?xml version = '1.0' encoding = 'UTF-8'?>
<voe:VOEvent ivorn="${packet.ivorn ?? FERMI_IVORN}" role="${packet.role ?? 'observation'}" version="2.0"
      xmlns:voe="http://www.ivoa.net/xml/VOEvent/v2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
      xsi:schemaLocation="http://www.ivoa.net/xml/VOEvent/v2.0  http://www.ivoa.net/xml/VOEvent/VOEvent-v2.0.xsd" >
  <Who><AuthorIVORN>ivo://nasa.gsfc.tan/gcn</AuthorIVORN>
    <Author><contactEmail>nobody@example.org</contactEmail></Author>
    <Date>${packet.date ?? '2026-08-25T19:22:41'}</Date></Who>
  <What>${params.join('\n    ')}${groups.join('\n    ')}<Description>Written for tests.</Description></What>
  <WhereWhen><ObsDataLocation>
    <ObservatoryLocation id="GEOLUN"><AstroCoords coord_system_id="UTC-GEOD-TOPO"><Position3D><Value3><C1>1.0</C1>
      <C2>2.0</C2><C3>3.0</C3></Value3></Position3D></AstroCoords></ObservatoryLocation>
    <ObservationLocation><AstroCoordSystem id="UTC-FK5-GEO" /><AstroCoords coord_system_id="UTC-FK5-GEO">
      <Time unit="s"><TimeInstant><ISOTime>${packet.isoTime ?? '2026-08-25T19:22:14.30'}</ISOTime></TimeInstant></Time>
      ${position}</AstroCoords></ObservationLocation></ObsDataLocation></WhereWhen>
  <Why importance="0.5"><Inference probability="0.5">${packet.why ?? ''}</Inference></Why>
  <Citations>${cited.join('')}</Citations>
</voe:VOEvent>`)
}

/** A flight position, class by index. */
export function flightPosition(classIndex: number, percent: number, more: Params = {}): Buffer {
  return voevent({
    params: {
      Packet_Type: '111',
      Pkt_Ser_Num: '2',
      TrigID: '809378539',
      Burst_TJD: '21277',
      Burst_SOD: '69734.30',
      Data_Signif: '11.20',
      Trig_Timescale: '0.512',
      Most_Likely_Index: String(classIndex),
      Most_Likely_Prob: String(percent),
      Sec_Most_Likely_Index: '6',
      Sec_Most_Likely_Prob: '3',
      LightCurve_URL:
        'http://example.org/triggers/2026/bn260825807/quicklook/glg_lc_medres34_bn260825807.gif',
      Coords_Type: '1',
      ...more,
    },
    groups: { Trigger_ID: { Def_NOT_a_GRB: 'false', Test_Submission: 'false' } },
    position: ['214.7667', '-5.5000', '8.2000'],
    citations: [['followup', 'ivo://nasa.gsfc.gcn/Fermi#GBM_Alert_2026-08-25T19:22:14.30_809378539_1-122']],
  })
}

/** Flags of a BAT position: those named are true. */
export function batPosition(...flags: readonly string[]): Buffer {
  const names = [
    'Point_Source',
    'GRB_Identified',
    'Target_in_Gnd_Catalog',
    'StarTrack_Lost_Lock',
    'Def_NOT_a_GRB',
  ]
  return voevent({
    ivorn: 'ivo://nasa.gsfc.gcn/SWIFT#BAT_GRB_Pos_1399001-321',
    params: {
      Packet_Type: '61',
      TrigID: '1399001',
      Rate_Signif: '0.00',
      Image_Signif: '8.10',
      Integ_Time: '64.000',
    },
    groups: { Solution_Status: Object.fromEntries(names.map(it => [it, String(flags.includes(it))])) },
    position: ['180.0250', '22.4000', '0.0500'],
  })
}

/** A flight position in classic text, laid out as GCN does. */
export const FLIGHT_TEXT = `TITLE:           GCN/FERMI NOTICE
NOTICE_DATE:     Tue 25 Aug 26 19:22:41 UT
NOTICE_TYPE:     Fermi-GBM Flight Position
RECORD_NUM:      47
TRIGGER_NUM:     809378539
GRB_RA:          214.767d {+14h 19m 04s} (J2000),
                 215.101d {+14h 20m 24s} (current),
                 214.122d {+14h 16m 29s} (1950)
GRB_DEC:          -5.500d {-05d 30' 00"} (J2000),
                  -5.621d {-05d 37' 16"} (current),
                  -5.269d {-05d 16' 08"} (1950)
GRB_ERROR:       8.20 [deg radius, statistical plus systematic]
DATA_SIGNIF:     11.20 [sigma]
GRB_DATE:        21277 TJD;   237 DOY;   26/08/25
GRB_TIME:        69734.30 SOD {19:22:14.30} UT
MOST_LIKELY:      94%  Solar flare
2nd_MOST_LIKELY:   3%  Generic transient
LC_URL:          http://example.org/triggers/2026/bn260825807/quicklook/glg_lc_medres34_bn260825807.gif
COMMENTS:        Fermi-GBM Flight-calculated Coordinates.
COMMENTS:        This trigger occurred at longitude,latitude = 10.50,-3.25 [deg].
`

/** An X-ray position in classic text, in arcseconds; its time is the start of the image. */
export const XRT_TEXT = `TITLE:           GCN/SWIFT NOTICE
NOTICE_DATE:     Tue 25 Aug 26 19:24:11 UT
NOTICE_TYPE:     Swift-XRT Position
TRIGGER_NUM:     1399001,   Seg_Num: 0
GRB_RA:          180.0213d {+12h 00m 05.11s} (J2000),
                 180.3624d {+12h 01m 26.98s} (current),
                 179.3790d {+11h 57m 30.96s} (1950)
GRB_DEC:         +22.3987d {+22d 23' 55.3"} (J2000),
                 +22.2505d {+22d 15' 01.8"} (current),
                 +22.6771d {+22d 40' 37.6"} (1950)
GRB_ERROR:       4.68 [arcsec radius, statistical plus systematic], 90% containment
IMG_START_DATE:  21277 TJD;   237 DOY;   26/08/25
IMG_START_TIME:  69812.50 SOD {19:23:32.50} UT, 64.2 [sec] since BAT Trigger Time
COMMENTS:        SWIFT-XRT Coordinates.
`

/** A JSON notice of GCN's core schema. */
export function jsonNotice(schema: string, more: Readonly<Record<string, unknown>>): Buffer {
  const $schema = `https://gcn.nasa.gov/schema/v9.9.9/gcn/notices/${schema}.schema.json`
  return Buffer.from(JSON.stringify({ $schema, ...more }))
}
