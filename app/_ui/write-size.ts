/** A number of bytes as people say it: `820 kB`, `6.1 MB`, `2 GB`, in their language. */
export function writeSize(bytes: number, locale: string): string {
  const [unit, size] =
    bytes < 1e6
      ? (['kilobyte', 1e3] as const)
      : bytes < 1e9
        ? (['megabyte', 1e6] as const)
        : (['gigabyte', 1e9] as const)
  return (bytes / size).toLocaleString(locale, { style: 'unit', unit, maximumSignificantDigits: 2 })
}
