import assert from 'node:assert/strict'

const settle = () => new Promise((resolve) => setImmediate(resolve))

/** Work whose ends the check decides. */
function controlled() {
  const open = new Map()
  const begun = []
  const work = (item, index) =>
    new Promise((resolve, reject) => {
      begun.push(item)
      open.set(item, { resolve: () => resolve(`${item}${index}`), reject })
    })
  return { open, begun, work }
}

export async function c1({ mapLimit }) {
  const { open, work } = controlled()
  const all = mapLimit(['a', 'b', 'c'], 3, work)
  await settle()
  for (const item of ['c', 'a', 'b']) {
    open.get(item).resolve()
    await settle()
  }
  assert.deepEqual(await all, ['a0', 'b1', 'c2'])
  assert.deepEqual(await mapLimit([], 2, work), [])
}

export async function c2({ mapLimit }) {
  const { open, begun, work } = controlled()
  const all = mapLimit(['a', 'b', 'c', 'd'], 2, work)
  await settle()
  assert.deepEqual(begun, ['a', 'b'])
  open.get('b').resolve()
  await settle()
  assert.deepEqual(begun, ['a', 'b', 'c'])
  for (const item of ['a', 'c', 'd']) {
    open.get(item).resolve()
    await settle()
  }
  await all
}

export async function c3({ mapLimit }) {
  const { open, begun, work } = controlled()
  const all = mapLimit(['a', 'b', 'c'], 2, work)
  const failure = new Error('no')
  const rejected = assert.rejects(all, failure)
  await settle()
  open.get('a').reject(failure)
  await rejected
  open.get('b').resolve()
  await settle()
  assert.deepEqual(begun, ['a', 'b'])
}
