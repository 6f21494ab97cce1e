import assert from 'node:assert/strict'

export async function c1({ memoize }) {
  const calls = []
  const get = memoize(async (key) => calls.push(key))
  await Promise.all([get('a'), get('a'), get('b')])
  await get('a')
  assert.deepEqual(calls, ['a', 'b'])
  await get(1)
  await get('1')
  assert.deepEqual(calls, ['a', 'b', 1, '1'])
}

export async function c2({ memoize }) {
  let calls = 0
  const get = memoize(async () => {
    calls += 1
    if (calls === 1) throw new Error('down')
    return 'up'
  })
  const first = await Promise.allSettled([get('a'), get('a')])
  assert.deepEqual(
    first.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(await get('a'), 'up')
  assert.equal(calls, 2)
}

export async function c3({ memoize }) {
  const answers = []
  const get = memoize(() => new Promise((resolve) => answers.push(resolve)))
  const old = get('a')
  await new Promise((resolve) => setImmediate(resolve))
  get.forget('a')
  const fresh = get('a')
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(answers.length, 2)
  answers[1]('new')
  await fresh
  answers[0]('old')
  await old
  assert.equal(await get('a'), 'new')
}
