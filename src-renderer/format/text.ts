import i18next from 'i18next'

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

/** Made when it is first used: that takes as long as half of what else the window's program does before it draws. */
let ordinals: Intl.PluralRules | null = null

/** `1st`, `2nd`, `3rd`, `11th`. */
export const ordinal = (n: number): string => {
  ordinals ??= new Intl.PluralRules('en', { type: 'ordinal' })
  const kind = ordinals.select(n)
  return i18next.t(`format:ordinal.${kind === 'one' || kind === 'two' || kind === 'few' ? kind : 'other'}`, {
    n,
  })
}

/** `a`, `a and b`, `a, b and c`, `a, b and 3 more`. */
export const listed = (items: readonly string[], most = 3): string => {
  const shown =
    items.length > most
      ? [...items.slice(0, most), i18next.t('format:listMore', { count: items.length - most })]
      : items
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : i18next.t('format:listAnd', { first: shown.slice(0, -1).join(', '), last })
}
