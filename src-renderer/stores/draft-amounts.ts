/** Below every range, so that the schema refuses what is no number. */
const UNFIT = -1

export const wholeNumber = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : UNFIT)
/** `1,000`, `1.440`: whoever writes so may mean thousands. A number of ours has no zero at its end. */
const MAYBE_THOUSANDS = /^[1-9]\d{0,2}(?:,\d{3}|\.\d\d0)$/
/** With a point or a comma; what may mean thousands is not guessed at. */
export const decimal = (text: string): number => {
  const typed = text.trim()
  return /^\d+([.,]\d+)?$/.test(typed) && !MAYBE_THOUSANDS.test(typed)
    ? Number(typed.replace(',', '.'))
    : UNFIT
}

/** How a form shows that a limit of the settings is lifted; words that mean it are understood as well. */
export const NO_LIMIT = '∞'
const LIFTING = new Set([NO_LIMIT, 'none', 'no limit', 'unlimited', 'keine', 'keins', 'unbegrenzt'])

/** `null`: lifted. */
export const limitOf = (text: string, read: (text: string) => number): number | null =>
  LIFTING.has(text.trim().toLowerCase()) ? null : read(text)
export const limitText = (limit: number | null | undefined): string =>
  limit === undefined ? '' : limit === null ? NO_LIMIT : String(limit)

/** Empty: the provider's own. */
export const isTemperature = (text: string): boolean =>
  text.trim() === '' || (decimal(text) >= 0 && decimal(text) <= 2)
