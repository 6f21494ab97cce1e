import { expect, test } from 'vitest'

const catalogues = import.meta.glob<unknown>('../../src-shared/locales/*/*.json', {
  eager: true,
  import: 'default',
})
const namesOf = (language: string) =>
  Object.keys(catalogues)
    .filter((path) => path.includes(`/${language}/`))
    .map((path) => path.slice(path.lastIndexOf('/') + 1))
    .sort()
const read = (language: string, file: string): unknown =>
  catalogues[`../../src-shared/locales/${language}/${file}`]

/** `a.b` and the names that it interpolates; plural endings are left out, because languages differ in them. */
const entries = (value: unknown, path = ''): string[] => {
  if (typeof value === 'string') {
    const names = [...value.matchAll(/\{\{(\w+)/g)]
      .map((match) => match[1])
      .filter((name) => name !== 'count')
    return [`${path.replace(/_(one|other)$/, '')} ${[...new Set(names)].sort().join(',')}`]
  }
  return Object.entries(value ?? {}).flatMap(([key, inner]) =>
    entries(inner, path === '' ? key : `${path}.${key}`),
  )
}

test('each language has a file for each part of the window', () => {
  expect(namesOf('de')).toEqual(namesOf('en'))
  expect(namesOf('en').length).toBeGreaterThan(10)
})

test.each(namesOf('en'))('German has every string of %s, with the same names inside', (file) => {
  const unique = (language: string) => [...new Set(entries(read(language, file)))].sort()
  expect(unique('de')).toEqual(unique('en'))
})

test.each(namesOf('en'))('no string of %s is empty in German alone', (file) => {
  const empty = (language: string) => JSON.stringify(read(language, file)).split('""').length
  expect(empty('de')).toBe(empty('en'))
})
