"""Makes reference-wcs.json with astropy 8.0.2 (WCSLIB, and SIP of its own), which shares no code with ours:
`python3 domain/fits/reference-wcs.py > domain/fits/reference-wcs.json`. Needs no network."""
import json
import random

from astropy.io import fits
from astropy.wcs import WCS

random.seed(6)
TAN = {'CTYPE1': 'RA---TAN', 'CTYPE2': 'DEC--TAN'}
SIP = {'CTYPE1': 'RA---TAN-SIP', 'CTYPE2': 'DEC--TAN-SIP'}

CASES = {
    'a smart telescope, turned, with SIP': SIP | {
        'CRVAL1': 239.75, 'CRVAL2': 20.468, 'CRPIX1': 874.27, 'CRPIX2': 1213.47,
        'CD1_1': -0.0005357, 'CD1_2': 0.000386, 'CD2_1': -0.0003837, 'CD2_2': -0.0005355,
        'A_ORDER': 2, 'A_0_2': -8.25e-9, 'A_1_1': 1.538e-6, 'A_2_0': -2.253e-6,
        'B_ORDER': 2, 'B_0_2': -3.363e-7, 'B_1_1': 2.582e-6, 'B_2_0': -6.133e-6},
    'CD, mirrored, across RA 0': TAN | {
        'CRVAL1': 0.05, 'CRVAL2': -40.3, 'CRPIX1': 1000.5, 'CRPIX2': 800.5,
        'CD1_1': 3.5e-4, 'CD1_2': 5.8e-4, 'CD2_1': -5.8e-4, 'CD2_2': 3.5e-4},
    'CDELT and CROTA2': TAN | {
        'CRVAL1': 134.2, 'CRVAL2': 61.4, 'CRPIX1': 512.0, 'CRPIX2': 384.0,
        'CDELT1': -6.8e-4, 'CDELT2': 6.8e-4, 'CROTA2': -58.86},
    'PC': TAN | {
        'CRVAL1': 300.0, 'CRVAL2': 5.0, 'CRPIX1': 1.0, 'CRPIX2': 1.0, 'CDELT1': -0.001, 'CDELT2': 0.001,
        'PC1_1': 0.8660254, 'PC1_2': -0.5, 'PC2_1': 0.5, 'PC2_2': 0.8660254},
    'at the pole, SIP of third order': SIP | {
        'CRVAL1': 251.34, 'CRVAL2': 89.2, 'CRPIX1': 969.0, 'CRPIX2': 545.0,
        'CD1_1': 0.000389, 'CD1_2': 0.000789, 'CD2_1': -0.000787, 'CD2_2': 0.000389,
        'A_ORDER': 3, 'A_2_1': 1.1e-9, 'A_0_3': -4e-10, 'B_ORDER': 3, 'B_1_2': -2e-9, 'B_3_0': 7e-10},
    'declination first': {
        'CTYPE1': 'DEC--TAN', 'CTYPE2': 'RA---TAN', 'CRVAL1': -12.0, 'CRVAL2': 83.8,
        'CRPIX1': 700.0, 'CRPIX2': 500.0, 'CD1_1': 3e-4, 'CD1_2': 1e-5, 'CD2_1': 2e-5, 'CD2_2': -3.1e-4},
}

cases = []
for name, cards in CASES.items():
    header = fits.Header(cards | {'NAXIS': 2, 'NAXIS1': 2000, 'NAXIS2': 1600, 'CUNIT1': 'deg', 'CUNIT2': 'deg'})
    wcs = WCS(header)
    points = []
    for _ in range(8):
        x, y = round(random.uniform(1, 2000), 4), round(random.uniform(1, 1600), 4)
        first, second = map(float, wcs.all_pix2world(x, y, 1))
        ra, dec = (second, first) if name == 'declination first' else (first, second)
        points.append([x, y, round(ra % 360, 9), round(dec, 9)])
    cases.append({'name': name, 'cards': cards, 'points': points})
print(json.dumps(cases, indent=1))
