import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runDoctor } from './doctor.ts'
import { makeBreakableAider } from './test-support/breakable-aider.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '100x-doctor-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function stage() {
  const { path, breakIt, starts } = makeBreakableAider(folder)
  const look = async (brief: boolean) => {
    const { findings } = await runDoctor({
      aider: { configuredPath: path, dataFolder: join(folder, 'data') },
      modelCheck: async () => ({ id: 'model', title: 'Model', status: 'ok', detail: '', fix: null }),
      install: false,
      brief,
      progress: () => undefined,
    })
    return (id: string) => findings.find((finding) => finding.id === id)
  }
  return { look, breakIt, starts }
}

test.skipIf(process.platform === 'win32')(
  'a brief look starts Aider once, and looks for no other Python while it starts',
  async () => {
    const { look, starts } = stage()
    const first = await look(true)
    const second = await look(true)
    expect(starts()).toBe(1)
    expect([first('aider'), first('python')]).toEqual([second('aider'), second('python')])
    expect(second('python')).toMatchObject({ status: 'ok', detail: expect.stringContaining('only needed') })
  },
)

test.skipIf(process.platform === 'win32')('a look that is asked for starts Aider each time', async () => {
  const { look, starts } = stage()
  await look(true)
  expect((await look(false))('python')?.detail).not.toContain('only needed')
  expect(starts()).toBe(2)
})

test.skipIf(process.platform === 'win32')(
  'an Aider that fails a look fails the brief ones after it, and Python is looked for',
  async () => {
    const { look, breakIt, starts } = stage()
    await look(true)
    breakIt()
    expect((await look(false))('aider')?.status).toBe('failing')
    const brief = await look(true)
    expect(brief('aider')).toMatchObject({ status: 'failing', detail: expect.stringContaining('litellm') })
    expect(brief('python')?.detail).not.toContain('only needed')
    expect(starts()).toBe(3)
  },
)
