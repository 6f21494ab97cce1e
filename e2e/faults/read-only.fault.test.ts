import { afterEach, expect, test } from 'vitest'
import { draftOf } from './matrix/plans.ts'
import { startApp } from './matrix/window.ts'
import { type Lab, openLab } from './support/lab.ts'
import { mountMemory } from './support/small-disk.ts'

let lab: Lab
let unmount: () => void = () => undefined
afterEach(async () => {
  await lab.close()
  unmount()
})

/** The last that a person is told is one line of ours, without the insides of a program. */
const endsInOurWords = (text: string): boolean =>
  /^100x: .+$/.test(text.trim().split('\n').at(-1) ?? '') && !text.includes('    at ')

test('on a read-only data folder what only reads works, and every other command says in one sentence why not', async () => {
  const disk = mountMemory('64m')
  unmount = disk.unmount
  lab = await openLab({ data: disk.folder, tasks: [draftOf('Straight on', 1)] })
  const { code } = await lab.run().done
  expect(code).toBe(0)
  expect(await lab.left()).toEqual([])
  const [log] = lab.logs()
  const { id = '' } = log ?? {}
  disk.makeReadOnly()
  const { fleet, command } = lab
  const reading = [
    ['sessions'],
    ['show', id],
    ['diff', id],
    ['compare', 'Straight on'],
    ['trash'],
    ['gc'],
    ['recording', id],
    ['host'],
  ]
  for (const args of reading) {
    const { code, stderr } = await command(...args)
    expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' })
  }
  const writing = [
    ['run', '--repo', fleet.repository, '--task', 'x'],
    ['demo'],
    ['keep', id],
    ['delete', id],
    ['archive', id],
  ]
  for (const args of writing) {
    const { code, stderr } = await command(...args)
    expect(endsInOurWords(stderr), `${args.join(' ')}: ${stderr}`).toBe(true)
    expect(code, args.join(' ')).not.toBe(0)
  }
  // Nothing to do, so nothing to complain of; and nothing to do on an ended session.
  const other = [
    ['keeper'],
    ['resume', '--all'],
    ['pause', '--all'],
    ['stop', id],
    ['gc', '--free'],
    ['restore', id],
    ['instruct', id, 'x'],
  ]
  for (const args of other) {
    const { stderr } = await command(...args)
    expect(stderr, args.join(' ')).not.toContain('    at ')
    expect(stderr.trim().split('\n').length, args.join(' ')).toBeLessThanOrEqual(1)
  }
  await expect(startApp(fleet)).rejects.toThrow(/The data folder .+ cannot be used: .+\. Mend that/)
  disk.makeWritable()
  expect((await command('keep', id)).code).toBe(0)
})
