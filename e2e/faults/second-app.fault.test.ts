import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { startApp } from './matrix/window.ts'
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
  for (const { child } of [first, third]) {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  }
  expect([...(await lab.left()), ...(await other.left())]).toEqual([])
  await other.close()
})
