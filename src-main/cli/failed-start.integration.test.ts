import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resolveAider } from '../setup/aider-program.ts'
import { createAiderStarts } from '../setup/aider-starts.ts'
import { makeBreakableAider } from '../setup/test-support/breakable-aider.ts'
import { makeRepository, runCli, temporaryFolder } from './test-support/cli-harness.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder('failed-start')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

// Elsewhere no variable says where the memory is.
test.runIf(process.platform === 'linux')(
  'an Aider that a session could not start is started anew by the next look, however well the last one went',
  async () => {
    const { path, breakIt, starts: startsMade } = makeBreakableAider(folder)
    const memory = join(folder, '100x-orchestrator')
    const program = await resolveAider({ configuredPath: path, dataFolder: memory })
    if (!program.ok) throw new Error(program.error.message)
    const starts = createAiderStarts({ dataFolder: memory })
    await starts.lastOrNew(program.value)
    await starts.lastOrNew(program.value)
    expect(startsMade()).toBe(1)

    breakIt()
    const ran = await runCli(
      ['run', '--repo', makeRepository(), '--task', 'x', '--data', join(folder, 'data'), '--json'],
      {
        HUNDREDX_AIDER: path,
        XDG_DATA_HOME: folder,
        OPENAI_API_KEY: 'x',
        OPENAI_API_BASE: 'http://127.0.0.1:9/v1',
        LITELLM_MODEL: 'openai/scripted',
      },
    )
    expect(ran.code).toBe(1)
    expect(ran.stdout).toContain('No module named litellm')

    const before = startsMade()
    expect((await starts.lastOrNew(program.value)).problem).toContain('No module named litellm')
    expect(startsMade()).toBe(before + 1)
  },
)
