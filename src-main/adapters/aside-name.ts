/** Where a JSON file that cannot be used is kept when a new one takes its place. */
export const asideName = (file: string, now: number): string =>
  file.replace(/\.json$/, `.damaged-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.json`)
