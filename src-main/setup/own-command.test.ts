import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ownCommand } from './own-command.ts'

const called = (from: string, checkout = resolve('code', 'hundred')) =>
  ownCommand('show a', {
    npm_lifecycle_event: 'cli',
    npm_package_json: join(checkout, 'package.json'),
    INIT_CWD: from,
  })

test('the command that a person is shown works where the person is', () => {
  const checkout = resolve('code', 'hundred')
  expect(ownCommand('show a', {})).toBe('100x show a')
  expect(called(checkout)).toBe('npm run -s cli -- show a')
  expect(called(join(checkout, 'docs'))).toBe('npm run -s cli -- show a')
  expect(called(resolve('code', 'shop'))).toBe(`npm --prefix ${checkout} run -s cli -- show a`)
})

test('a checkout whose name has a blank is quoted', () => {
  const checkout = resolve('my code', 'hundred')
  expect(called(resolve('shop'), checkout)).toBe(`npm --prefix "${checkout}" run -s cli -- show a`)
})
