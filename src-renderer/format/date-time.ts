import i18next from 'i18next'

/** Day and time of day, in the person's own format. `at`: epoch milliseconds. */
export const formatDateTime = (at: number): string =>
  new Date(at).toLocaleString(i18next.language === 'en' ? [] : i18next.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
