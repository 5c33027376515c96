/** A coordinate in degrees with a real minus sign: `−22.2347`. */
export function writeDegrees(angleDeg: number, digits: number): string {
  const text = angleDeg.toFixed(digits)
  return Number(text) < 0 ? text.replace('-', '−') : text.replace('-', '')
}
