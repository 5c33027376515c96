"""Makes reference-positions.tsv with astropy (Debian: python3-astropy 5.2.1, ERFA 2.0), an ephemeris that shares no code
with ours: `python3 domain/sky/reference-positions.py > domain/sky/reference-positions.tsv`. Needs no network: built-in
ephemeris, IERS Bulletin B as far as the package has it (2022-11-29), UT1 = UTC after."""
import random
import warnings

import numpy as np
from astropy import units as u
from astropy.coordinates import AltAz, EarthLocation, SkyCoord, get_moon, get_sun
from astropy.time import Time
from astropy.utils import iers

warnings.simplefilter('ignore')
iers.conf.auto_download = False
iers.conf.iers_degraded_accuracy = 'ignore'

COLUMNS = ('id kind site lat_deg lon_deg elev_m utc target ra_j2000_deg dec_j2000_deg alt_deg az_deg '
           'airmass_secz airmass_pickering sun_alt_deg moon_alt_deg moon_sep_deg moon_illum expected tol note source').split()
SOURCE = 'astropy 5.2.1'
SITES = [('Tromso', 69.65, 18.96, 100), ('McMurdo', -77.85, 166.67, 10), ('Quito', -0.18, -78.47, 2850),
         ('Chatham Islands', -43.95, -176.56, 20), ('Kathmandu', 27.72, 85.32, 1400), ('Adelaide', -34.93, 138.6, 50),
         ('Reykjavik', 64.15, -21.94, 40), ('Windhoek', -22.56, 17.08, 1700), ('Honolulu', 21.31, -157.86, 5),
         ('South pole', -90.0, 0.0, 2835), ('Calgary', 51.05, -114.07, 1045), ('Lisbon', 38.72, -9.14, 100)]
rng = random.Random(20261121)
rows = []


def location(site):
    return EarthLocation.from_geodetic(site[2] * u.deg, site[1] * u.deg, site[3] * u.m)


def altitudes(body, times, place):
    frame = AltAz(obstime=times, location=place, pressure=0 * u.hPa)
    if body == 'sun':
        return get_sun(times).transform_to(frame)
    if body == 'moon':
        return get_moon(times, location=place).transform_to(frame)
    return body.transform_to(frame)


def add(kind, site, time, name, star=None, **more):
    row = dict(id=f'R{len(rows) + 1:03d}', kind=kind, site=site[0], lat_deg=site[1], lon_deg=site[2], elev_m=site[3],
               utc=time.utc.isot[:19] + 'Z', target=name, source=SOURCE, **more)
    if star is not None:
        row.update(ra_j2000_deg=f'{star.ra.deg:.5f}', dec_j2000_deg=f'{star.dec.deg:.5f}')
    rows.append(row)


def random_star():
    return SkyCoord(round(rng.uniform(0, 360), 4) * u.deg, round(np.degrees(np.arcsin(rng.uniform(-1, 1))), 4) * u.deg)


def random_time(last=2022):
    return Time(f'{rng.randint(1992, last)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}'
                f'T{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}', scale='utc')


def full(site, time, star):
    place = location(site)
    at, sun, moon = (altitudes(it, time, place) for it in (star, 'sun', 'moon'))
    alt = at.alt.deg
    separation = at.separation(SkyCoord(moon.az, moon.alt, frame=at.frame)).deg
    near_sun, near_moon = get_sun(time), get_moon(time)
    elongation = near_sun.separation(near_moon)
    phase = np.arctan2(near_sun.distance * np.sin(elongation), near_moon.distance - near_sun.distance * np.cos(elongation))
    no = [word for word, fails in (('low', alt < 30), ('sun', sun.alt.deg >= -12),
                                   ('moon', moon.alt.deg > 0 and separation < 30)) if fails]
    pickering = 1 / np.sin(np.radians(alt + 244 / (165 + 47 * alt ** 1.1))) if alt > 0 else None
    add('full', site, time, 'random', star, alt_deg=f'{alt:.4f}', az_deg=f'{at.az.deg:.4f}',
        airmass_pickering='' if pickering is None else f'{pickering:.4f}', sun_alt_deg=f'{sun.alt.deg:.4f}',
        moon_alt_deg=f'{moon.alt.deg:.4f}', moon_sep_deg=f'{separation:.3f}',
        moon_illum=f'{(1 + np.cos(phase).value) / 2:.4f}',
        expected=f'observable=no ({"+".join(no)})' if no else 'observable=yes', tol='alt/az 0.01 deg')


def crossings(margin, times):
    """Instants where a sampled function changes sign, linearly interpolated: (index, time, rises)."""
    signs = np.where(np.diff(margin >= 0))[0]
    return [(i, times[i] + (times[i + 1] - times[i]) * (-margin[i] / (margin[i + 1] - margin[i])), margin[i] < 0)
            for i in signs]


def instants(site, time, body, name, horizon):
    times = time + np.arange(0, 48 * 60) * u.min
    margin = altitudes(body, times, location(site)).alt.deg - horizon
    prefix = '' if name not in ('sun', 'moon') else f'{name}_'
    star = None if prefix else body
    for rises, word in ((True, 'rise'), (False, 'set')):
        found = [at for _, at, up in crossings(margin, times) if up == rises]
        if found:
            add(f'{prefix}{word}_next', site, time, name, star, expected=found[0].isot[:19] + 'Z', tol='60 s',
                note=f'centre, airless, horizon {horizon} deg')


def transit(site, time, star):
    times = time + np.arange(0, 25 * 60) * u.min
    at = altitudes(star, times, location(site))
    margin = -np.cos(at.alt.rad) * np.sin(at.az.rad)
    found = [when for _, when, up in crossings(margin, times) if up]
    if found:
        add('transit_next', site, time, 'star', star, expected=found[0].isot[:19] + 'Z', tol='60 s')


def window(site, time, star, limit, sun_limit):
    place = location(site)
    times = time + np.arange(0, 24 * 60 + 1) * u.min
    alt = altitudes(star, times, place).alt.deg
    dark = sun_limit - altitudes('sun', times, place).alt.deg

    def intervals(margin):
        edges = [at for _, at, _ in crossings(margin, times)]
        edges = ([times[0]] if margin[0] >= 0 else []) + edges + ([times[-1]] if margin[-1] >= 0 else [])
        return list(zip(edges[::2], edges[1::2]))

    def text(spans):
        return ';'.join(f'{a.isot[:19]}Z/{b.isot[:19]}Z' for a, b in spans) or 'none'

    seen = intervals(np.minimum(dark, alt - limit))
    minutes = sum((b - a).to_value(u.min) for a, b in seen)
    best = '' if not (dark >= 0).any() else f' | best_alt={alt[dark >= 0].max():.2f}'
    add('window', site, time, 'random', star, tol='60 s', expected=f'dark={text(intervals(dark))} | '
        f'visible={text(seen)} | minutes={minutes:.0f}{best}', note=f'alt>={limit} airless, sun<{sun_limit}, search 24 h')


def share(site, time, star, radius, containment, limit):
    sigma = radius / np.sqrt(-2 * np.log(1 - containment))
    n = 400_000
    # Drawn points: weights follow from the density on the sphere, so that no map library is needed.
    reach = min(180, 6 * sigma)
    draw = np.random.default_rng(7)
    d, turn = np.radians(draw.uniform(0, reach, n)), draw.uniform(0, 2 * np.pi, n)
    weight = np.exp(-np.degrees(d) ** 2 / (2 * sigma ** 2)) * np.sin(d)
    points = star.directional_offset_by(turn * u.rad, d * u.rad)
    alt = altitudes(points, time, location(site)).alt.deg
    add('prob', site, time, 'random', star, tol='0.01', expected=f'P={weight[alt >= limit].sum() / weight.sum():.4f}',
        note=f'circle r={radius} deg at containment {containment} -> sigma={sigma:.4f} deg; P(alt>={limit} airless)')


for site in SITES:
    for _ in range(3):
        full(site, random_time(), random_star())
for site in SITES:
    instants(site, random_time(), 'sun', 'sun', rng.choice([0, -6, -12, -18]))
for site in SITES[:6]:
    instants(site, random_time(), 'moon', 'moon', 0)
    star = random_star()
    instants(site, random_time(), star, 'star', 0)
    transit(site, random_time(), star)
for site in SITES:
    window(site, random_time(), random_star(), rng.choice([0, 20, 30, 45]), rng.choice([-6, -12, -18]))
for site in SITES[:9]:
    star, time = random_star(), random_time()
    alt = altitudes(star, time, location(site)).alt.deg
    radius = rng.choice([2, 5, 15])
    share(site, time, star, radius, rng.choice([0.5, 0.68, 0.9, 0.95]), round(alt + rng.uniform(-1, 1) * radius, 2))

print('\t'.join(COLUMNS))
for row in rows:
    print('\t'.join(str(row.get(name, '')) for name in COLUMNS))
