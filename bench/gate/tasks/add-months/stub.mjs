/** Days of a month; `month` counts from 1. */
export const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate()
