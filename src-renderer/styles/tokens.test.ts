import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = `\n${readFileSync(new URL('tokens.css', import.meta.url), 'utf8')}`
type Tokens = Readonly<Record<string, string>>

/** The tokens of every block that begins with this text, in order. */
const blocks = (beginning: string): Tokens =>
  Object.fromEntries(
    css
      .split(beginning)
      .slice(1)
      .flatMap((rest) => [...rest.slice(0, rest.indexOf('}')).matchAll(/--([\w-]+):\s*([^;]+);/g)])
      .map((match) => [match[1] ?? '', match[2] ?? '']),
  )
const light = blocks('\n:root {')
const dark = { ...light, ...blocks('@media (prefers-color-scheme: dark) {\n  :root {') }
const moreLight = blocks('\n:root[data-contrast="more"] {')
const moreDark = blocks('@media (prefers-color-scheme: dark) {\n  :root[data-contrast="more"] {')
const THEMES: Readonly<Record<string, Tokens>> = {
  light,
  dark,
  'light, high contrast': { ...light, ...moreLight },
  'dark, high contrast': { ...dark, ...moreLight, ...moreDark },
}

/** Relative luminance as WCAG 2.2 defines it. */
const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (theme: Tokens, front: string, ground: string): number => {
  const [a = 0, b = 0] = [front, ground].map((name) => luminance(theme[name] ?? '')).sort((x, y) => y - x)
  return (a + 0.05) / (b + 0.05)
}

const GROUNDS = ['bg', 'bg-side', 'bg-panel', 'bg-raised', 'bg-inset', 'bg-input', 'bg-hover', 'bg-selected']
const pairs = (fronts: readonly string[], grounds: readonly string[]) =>
  fronts.flatMap((front) => grounds.map((ground) => [front, ground] as const))

/** What is read: 4.5 to 1. */
const TEXTS = [
  ...pairs(['text', 'text-muted'], GROUNDS),
  ...pairs(['accent', 'good', 'warning', 'danger', 'info'], ['bg', 'bg-side', 'bg-panel', 'bg-raised']),
  ...pairs(['text-faint'], ['bg', 'bg-panel', 'bg-raised']),
  ...pairs(['text'], ['bg-good', 'bg-warning', 'bg-danger', 'bg-info', 'bg-accent']),
  ...pairs(['text'], ['added-line', 'added-word', 'removed-line', 'removed-word']),
  ...['good', 'warning', 'danger', 'info', 'accent'].map((tone) => [tone, `bg-${tone}`] as const),
  ['on-accent', 'accent'],
] as const
/** What is seen: 3 to 1, the edge of what can be pressed or typed in, and the focus. */
const EDGES = [...pairs(['border-input', 'accent'], ['bg', 'bg-panel', 'bg-raised', 'bg-input'])]

const below = (theme: Tokens, wanted: readonly (readonly [string, string])[], least: number): string[] =>
  wanted
    .map(([front, ground]) => ({ front, ground, ratio: contrast(theme, front, ground) }))
    .filter(({ ratio }) => !(ratio >= least))
    .map(({ front, ground, ratio }) => `${front} on ${ground}: ${ratio.toFixed(2)}`)

test('contrast is computed as WCAG does', () => {
  const theme = { white: '#ffffff', black: '#000000', grey: '#767676' }
  expect(contrast(theme, 'black', 'white')).toBeCloseTo(21)
  expect(contrast(theme, 'grey', 'white')).toBeCloseTo(4.54, 2)
})

test.each(Object.entries(THEMES))('every text of the %s theme can be read', (_name, theme) => {
  expect(below(theme, TEXTS, 4.5)).toEqual([])
})

test.each(Object.entries(THEMES))('every edge of the %s theme can be seen', (_name, theme) => {
  expect(below(theme, EDGES, 3)).toEqual([])
})

test.each([
  ['light, high contrast', 'bg'],
  ['dark, high contrast', 'bg'],
])('in %s texts have 7 to 1', (name, ground) => {
  const theme = THEMES[name] ?? {}
  expect(below(theme, pairs(['text', 'text-muted', 'accent', 'good', 'danger'], [ground]), 7)).toEqual([])
})
