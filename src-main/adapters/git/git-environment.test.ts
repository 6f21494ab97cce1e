import { expect, test } from 'vitest'
import { gitEnvironment } from './git-environment.ts'

const environment = (inherited: NodeJS.ProcessEnv, protocols: 'folders' | 'network' = 'folders') =>
  gitEnvironment({ inherited, protocols, config: [] })

test('variables that point git elsewhere or ask a person are not handed on', () => {
  const env = environment({
    GIT_DIR: '/elsewhere',
    GIT_WORK_TREE: '/elsewhere',
    git_index_file: '/elsewhere',
    GIT_EXTERNAL_DIFF: './evil',
    SSH_ASKPASS: '/usr/bin/ask',
    EDITOR: 'vi',
    HOME: '/home/ada',
    GIT_SSL_CAINFO: '/etc/ca.pem',
  })
  expect(
    Object.keys(env).filter((name) => /dir$|tree|index|EXTERNAL|SSH_ASKPASS|^EDITOR/i.test(name)),
  ).toEqual([])
  expect(env).toMatchObject({
    HOME: '/home/ada',
    GIT_SSL_CAINFO: '/etc/ca.pem',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  })
})

test('work on folders cannot reach the network', () => {
  expect(environment({}).GIT_ALLOW_PROTOCOL).toBe('file')
  expect(environment({}, 'network').GIT_ALLOW_PROTOCOL).not.toContain('ext')
})

test('config with an equals sign in its key arrives whole', () => {
  const config = [{ key: 'filter.a=b.clean', value: '' }]
  const env = gitEnvironment({ inherited: {}, protocols: 'folders', config })
  expect(env).toMatchObject({
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'filter.a=b.clean',
    GIT_CONFIG_VALUE_0: '',
  })
})
