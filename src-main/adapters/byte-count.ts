const UNITS = ['B', 'kB', 'MB', 'GB'] as const

/** Three digits at most before the unit; 1 kB is 1,000 bytes. */
export function byteCount(bytes: number): string {
  let [size, unit] = [bytes, 0]
  while (size >= 999.5 && unit < UNITS.length - 1) [size, unit] = [size / 1_000, unit + 1]
  return `${unit === 0 || size >= 10 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`
}
