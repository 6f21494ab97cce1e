import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { call, connect, startApp } from './matrix/window.ts'
import { createWitness } from './matrix/witness.ts'
import { type Lab, openLab } from './support/lab.ts'
import { isAlive } from './support/processes.ts'

let lab: Lab
afterEach(() => lab.close())

test('a second app on the same data folder gives way to the first, and one on another folder does not', async () => {
  lab = await openLab({ tasks: [] })
  const { fleet } = lab
  const first = await startApp(fleet)
  const second = await startApp(fleet).then(
    () => 'it opened a window of its own',
    (failure: Error) => failure.message,
  )
  expect(second).toContain('ended before its window came')
  expect(first.child.exitCode).toBeNull()
  const other = await openLab({ tasks: [] })
  const third = await startApp(other.fleet)
  expect([first, third].map(({ child }) => isAlive(child.pid ?? 0))).toEqual([true, true])
  for (const { child, endpoint } of [first, third]) {
    // From here on it takes a signal for the wish to quit; before, Node ends by it.
    await call(await connect(endpoint, createWitness()), 'session.list', undefined)
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  }
  expect([...(await lab.left()), ...(await other.left())]).toEqual([])
  await other.close()
})
