/** A small angle in the unit in which people think of it: `8.3°`, `3.1′`, `2.4″`. Degrees in, not negative. */
export function writeAngle(angleDeg: number): string {
  if (angleDeg >= 1) return `${round(angleDeg)}°`
  // 59.97′ would read "60′": what rounds to a whole degree is written as one.
  if (angleDeg * 60 >= 59.95) return '1°'
  if (angleDeg * 60 >= 1) return `${round(angleDeg * 60)}′`
  return angleDeg * 3600 >= 59.95 ? '1′' : `${round(angleDeg * 3600)}″`
}

/** An area in square degrees, with three digits: `1,240`, `31`, `0.35`. */
export function writeArea(areaDeg2: number): string {
  return Number(areaDeg2.toPrecision(areaDeg2 < 100 ? 2 : 3)).toLocaleString('en', {
    maximumFractionDigits: 4,
  })
}

/** A coordinate in degrees with a real minus sign: `−22.2347`. */
export function writeDegrees(angleDeg: number, digits: number): string {
  const text = angleDeg.toFixed(digits)
  return Number(text) < 0 ? text.replace('-', '−') : text.replace('-', '')
}

function round(value: number): string {
  const text = value >= 10 ? value.toFixed(0) : value.toFixed(1)
  return text.endsWith('.0') ? text.slice(0, -2) : text
}
