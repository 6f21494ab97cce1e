import assert from 'node:assert/strict'

const fieldOf = ({ readConfig, ConfigError }, text) => {
  try {
    readConfig(text)
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    return error.field
  }
  return 'nothing thrown'
}

export function c1({ readConfig }) {
  assert.deepEqual(readConfig('{"port": 1, "hosts": ["a"], "debug": true}'), { port: 1, hosts: ['a'] })
  assert.deepEqual(readConfig('{"hosts": ["a", "b"]}'), { port: 8080, hosts: ['a', 'b'] })
}

export function c2(subject) {
  try {
    subject.readConfig('{"port": ')
  } catch (error) {
    assert.ok(error instanceof subject.ConfigError)
    assert.equal(error.field, '')
    assert.ok(error.cause instanceof SyntaxError)
    return
  }
  assert.fail('nothing thrown')
}

export function c3(subject) {
  for (const port of [0, 65536, 80.5, '80', null]) {
    assert.equal(fieldOf(subject, JSON.stringify({ port, hosts: ['a'] })), 'port')
  }
  assert.equal(fieldOf(subject, '{"hosts": []}'), 'hosts')
  assert.equal(fieldOf(subject, '{}'), 'hosts')
  assert.equal(fieldOf(subject, '{"hosts": ["a", 5]}'), 'hosts[1]')
  for (const text of ['null', '[]', '7']) assert.equal(fieldOf(subject, text), '')
}
