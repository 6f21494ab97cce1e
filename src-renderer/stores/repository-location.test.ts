import i18next from 'i18next'
import { expect, test } from 'vitest'
import { locationError } from './repository-location.ts'

test.each([
  '',
  'https://example.com/team/repository.git',
  'https://user:token@example.com/team/repository.git',
  'ssh://git@example.com:2222/team/repository',
  'git@example.com:team/repository.git',
  'file:///srv/a b',
  '/home/kim/my work',
  '~/work',
  'C:\\work',
])('%j may be meant', (location) => {
  expect(locationError(location)).toBeNull()
})

test.each([
  ['ftp://example.com/r', 'scheme'],
  ['ext::sh -c id', 'helper'],
  ['--upload-pack=id', 'option'],
  ['https://example.com/a b', 'space'],
  ['https:///team', 'host'],
  ['https://user@/team', 'host'],
] as const)('%j is refused while it is typed, with a sentence', (location, why) => {
  expect(locationError(location)).toBe(why)
  expect(i18next.t(`start:url.${why}`)).toMatch(/^[A-Z].*\.$/)
})
