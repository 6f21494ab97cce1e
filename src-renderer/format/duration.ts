import i18next from 'i18next'

/** `42s`, `3m 05s`, `2h 07m`, `3d 4h`: at most two units, of a fixed width where it ticks. */
export const formatDuration = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const pad = (n: number) => String(n).padStart(2, '0')
  if (minutes === 0) return `${seconds}s`
  if (hours === 0) return `${minutes}m ${pad(seconds % 60)}s`
  if (hours < 48) return `${hours}h ${pad(minutes % 60)}m`
  return `${Math.floor(hours / 24)}d ${hours % 24}h`
}

/** How long ago, in its largest unit: `just now`, `3 min ago`, `5 h ago`, `2 days ago`. */
export const formatAge = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  // A clock that was set back makes it negative.
  if (minutes < 1) return i18next.t('format:justNow')
  if (hours < 1) return i18next.t('format:minutesAgo', { count: minutes })
  if (hours < 24) return i18next.t('format:hoursAgo', { count: hours })
  return i18next.t('format:daysAgo', { count: Math.floor(hours / 24) })
}

/** The time of day, to the second, in the person's own format. */
export const formatClock = (at: number): string =>
  new Date(at).toLocaleTimeString(i18next.language === 'en' ? [] : i18next.language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
