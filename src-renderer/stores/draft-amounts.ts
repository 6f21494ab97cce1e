/** Below every range, so that the schema refuses what is no number. */
const UNFIT = -1

export const wholeNumber = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : UNFIT)
/** With a point or a comma. */
export const decimal = (text: string): number =>
  /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.replace(',', '.')) : UNFIT

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
