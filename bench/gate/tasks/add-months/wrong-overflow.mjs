/** Days of a month; `month` counts from 1. */
export const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate()

export function addMonths(date, count) {
  const parsed = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date) {
    throw new RangeError(`not a date: ${date}`)
  }
  parsed.setUTCMonth(parsed.getUTCMonth() + count)
  return parsed.toISOString().slice(0, 10)
}
