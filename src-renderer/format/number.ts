import i18next from 'i18next'

const formats = new Map<string, Intl.NumberFormat>()

/** A number as the window's language writes it. A format is made once: that takes longer than a hundred uses. */
export const formatNumber = (value: number, options: Intl.NumberFormatOptions): string => {
  const key = `${i18next.language} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known !== undefined) return known.format(value)
  const made = new Intl.NumberFormat(i18next.language, options)
  formats.set(key, made)
  return made.format(value)
}
