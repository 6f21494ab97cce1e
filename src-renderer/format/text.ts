/** `1 turn`, `2 turns`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** The last part of a path or URL: the name a person knows a repository by. */
export const repositoryName = (location: string): string =>
  location
    .replace(/[\\/]+$/, '')
    .split(/[\\/:]/)
    .at(-1)
    ?.replace(/\.git$/, '') || location

export const shortHash = (hash: string): string => hash.slice(0, 8)

/** The first line of a text, for places that hold one. */
export const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? ''
