/** Days of a month; `month` counts from 1. */
export const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate()

const two = (number) => String(number).padStart(2, '0')

function read(text) {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number)
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) {
    throw new RangeError(`not a date: ${text}`)
  }
  return { year, month, day }
}

export function addMonths(date, count) {
  const { year, month, day } = read(date)
  const months = year * 12 + (month - 1) + count
  const newYear = Math.floor(months / 12)
  const newMonth = months - newYear * 12 + 1
  return `${newYear}-${two(newMonth)}-${two(Math.min(day, daysIn(newYear, newMonth)))}`
}
