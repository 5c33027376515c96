/** Text from outside that can do no harm: control characters and the marks that turn or hide text are drawn. */
export function drawInvisible(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--[\n\t]]/gv, sign => drawSign(sign.codePointAt(0) ?? 0))
}

/** Unicode has pictures of the first 32 controls; the others are drawn by their number. */
function drawSign(code: number): string {
  return code < 32
    ? String.fromCodePoint(0x2400 + code)
    : `⟨${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}
