import { expect, test } from 'vitest'
import { detachedCommand, type ThisProgram } from './detached-command.ts'

const node: ThisProgram = { kind: 'node', executable: '/usr/bin/node', root: '/opt/100x' }
const packaged: ThisProgram = { kind: 'electron', executable: '/opt/100x/100x', appFolder: null }
const own = {
  PATH: '/bin',
  HOME: '/home/me',
  LC_ALL: 'C.UTF-8',
  XDG_RUNTIME_DIR: '/run/user/1000',
  OPENAI_API_KEY: 'sk-1',
  ANTHROPIC_API_KEY: 'sk-2',
  GITHUB_TOKEN: 'ghp-3',
  OPENAI_API_BASE: 'https://user:secret@models.example.com',
  HUNDREDX_AIDER: '/opt/aider',
  NODE_OPTIONS: '--require ./mine.js',
  DISPLAY: ':0',
  ELECTRON_RUN_AS_NODE: '1',
  NODE_CHANNEL_FD: '4',
}

test('a host is given nothing of the environment that may be secret', () => {
  const { env } = detachedCommand({ role: 'host', dataRoot: '/data' }, packaged, own)
  expect(env).toEqual({
    PATH: '/bin',
    HOME: '/home/me',
    LC_ALL: 'C.UTF-8',
    XDG_RUNTIME_DIR: '/run/user/1000',
    HUNDREDX_DATA: '/data',
    HUNDREDX_STARTER_PIPE: '3',
  })
})

test('a keeper calls the models, so it has the keys of its starter, and no way to become another program', () => {
  const { env } = detachedCommand({ role: 'keeper', dataRoot: '/data' }, packaged, own)
  expect(env).toMatchObject({ OPENAI_API_KEY: 'sk-1', HUNDREDX_AIDER: '/opt/aider', HUNDREDX_DATA: '/data' })
  expect(env).not.toHaveProperty('ELECTRON_RUN_AS_NODE')
  expect(env).not.toHaveProperty('NODE_CHANNEL_FD')
})

test('the data folder that was asked for wins over the one of the environment', () => {
  const { env } = detachedCommand({ role: 'host', dataRoot: '/asked' }, node, { HUNDREDX_DATA: '/other' })
  expect(env.HUNDREDX_DATA).toBe('/asked')
})

test('from the command line Node runs the built programs', () => {
  expect(detachedCommand({ role: 'host', dataRoot: '/data' }, node, {})).toMatchObject({
    file: '/usr/bin/node',
    args: ['/opt/100x/out/main/host.js', '/data'],
  })
  const keeper = detachedCommand({ role: 'keeper', dataRoot: '/data', ids: ['a-1', 'b-2'] }, node, {})
  expect(keeper.args).toEqual(['/opt/100x/out/main/cli.js', 'keeper', '--data', '/data', 'a-1', 'b-2'])
})

test('a packaged app starts itself, a runtime in a checkout the same folder', () => {
  const { file, args } = detachedCommand({ role: 'host', dataRoot: '/data' }, packaged, {})
  expect(file).toBe('/opt/100x/100x')
  expect(args.at(-1)).toBe('--host=/data')
  const checkout = { ...packaged, appFolder: '/home/me/100x' }
  const there = detachedCommand({ role: 'host', dataRoot: '/data' }, checkout, {})
  expect(there.args.slice(-2)).toEqual(['/home/me/100x', '--host=/data'])
})
