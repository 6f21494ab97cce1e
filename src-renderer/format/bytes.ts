import { formatNumber } from './number.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** `840 byte`, `12 MB`, `2.3 GB`: 1 MB is 1,000,000 bytes, as disks are sold. */
export const formatBytes = (bytes: number): string => {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return formatNumber(bytes / 1000 ** step, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    maximumFractionDigits: step < 3 ? 0 : 1,
  })
}
