import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resolveAider } from '../setup/aider-program.ts'
import { createAiderStarts } from '../setup/aider-starts.ts'
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
    const [aider, broken, started] = ['aider', 'broken', 'started'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(
      aider,
      `#!/bin/sh
[ "$1" = --version ] && { echo 'aider 0.86.2'; exit; }
echo started >> '${started}'
[ -e '${broken}' ] && { echo 'No module named litellm'; exit 1; }
exit 0
`,
    )
    chmodSync(aider, 0o755)
    const memory = join(folder, '100x-orchestrator')
    const program = await resolveAider({ configuredPath: aider, dataFolder: memory })
    if (!program.ok) throw new Error(program.error.message)
    const starts = createAiderStarts({ dataFolder: memory })
    const startsMade = () => readFileSync(started, 'utf8').trim().split('\n').length
    await starts.lastOrNew(program.value)
    await starts.lastOrNew(program.value)
    expect(startsMade()).toBe(1)

    writeFileSync(broken, '')
    const ran = await runCli(
      ['run', '--repo', makeRepository(), '--task', 'x', '--data', join(folder, 'data'), '--json'],
      {
        HUNDREDX_AIDER: aider,
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
