import i18next from 'i18next'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** `840 byte`, `12 MB`, `2.3 GB`: 1 MB is 1,000,000 bytes, as disks are sold. */
export const formatBytes = (bytes: number): string => {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return new Intl.NumberFormat(i18next.language, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    maximumFractionDigits: step < 3 ? 0 : 1,
  }).format(bytes / 1000 ** step)
}
