import { join } from 'node:path'
import { expect, test } from 'vitest'
import { resolveAsset } from './asset-path.ts'

const ROOT = join('/', 'app', 'renderer')

test('a file of the page is found below the root', () => {
  expect(resolveAsset(ROOT, 'app://orchestrator/assets/index.js')).toEqual({
    file: join(ROOT, 'assets', 'index.js'),
    contentType: 'text/javascript; charset=utf-8',
  })
})

test.each([
  ['another host', 'app://elsewhere/index.html'],
  ['encoded dots', 'app://orchestrator/..%2f..%2fsecret.js'],
  ['encoded backslashes', 'app://orchestrator/..%5c..%5csecret.js'],
  ['a zero byte', 'app://orchestrator/index.html%00.js'],
  ['a broken escape', 'app://orchestrator/%E0%A4%A.js'],
  ['a kind of file that the page has not', 'app://orchestrator/package.json'],
  ['the folder itself', 'app://orchestrator/'],
])('%s names no file', (_what, url) => {
  expect(resolveAsset(ROOT, url)).toBeNull()
})
