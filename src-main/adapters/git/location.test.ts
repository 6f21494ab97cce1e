import { describe, expect, test } from 'vitest'
import { parseLocation } from './location.ts'

const place = { cwd: '/work/here', home: '/home/ada' }
const kindOf = (given: string) => {
  const parsed = parseLocation(given, place)
  return parsed.ok ? parsed.value.kind : parsed.error.kind
}

describe('what a person types as a repository', () => {
  test.each([
    ['project', '/work/here/project'],
    ['~', '/home/ada'],
    ['~/my "own" project 🚀', '/home/ada/my "own" project 🚀'],
    ['/abs/path', '/abs/path'],
    ["it's here", "/work/here/it's here"],
    ['./a:b', '/work/here/a:b'],
  ])('the folder %s is %s', (given, path) => {
    expect(parseLocation(given, place)).toEqual({ ok: true, value: { kind: 'local', path } })
  })

  test.each([
    'ext::sh -c "touch /tmp/owned"',
    'fd::17',
    '--upload-pack=touch /tmp/owned',
    '-c',
    'git://host/path',
    'ftp://host/path',
    'https://host/a\nb',
    'https://host/%0aevil',
    'https:///no-host',
    'ssh://-oProxyCommand=x/path',
    'ssh://-l@host/path',
    'git@-oProxyCommand=x:path',
    'git@host:-path',
    'https://host/with space',
  ])('refuses %j', (given) => {
    expect(kindOf(given)).toBe('unsafe-url')
  })

  test('a scp-like address may also be a folder', () => {
    expect(kindOf('git@github.com:owner/name.git')).toBe('either')
  })

  test.each([
    ['https://ada:s%40cret@host/x.git', 'https://host/x.git', ['ada', 's%40cret', 's@cret']],
    ['https://token@host:8443/x.git', 'https://host:8443/x.git', ['token']],
    ['https://host/x.git?private_token=abc', 'https://host/x.git', ['private_token=abc']],
    ['https://a@b:c@host/x', 'https://host/x', ['a@b', 'c']],
    ['ssh://git:pw@host/x', 'ssh://git@host/x', ['pw']],
    ['file:///tmp/my repo#1', 'file:///tmp/my repo#1', []],
  ])('shows %s as %s', (given, url, secrets) => {
    const parsed = parseLocation(given, place)
    if (!parsed.ok || parsed.value.kind !== 'url') throw new Error('not a URL')
    expect(parsed.value.url).toBe(url)
    expect([...new Set(parsed.value.secrets)]).toEqual(secrets)
    expect(parsed.value.secretUrl).toBe(given)
  })
})
