import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createHardenedGit } from './hardened-git.ts'

const folder = mkdtempSync(join(tmpdir(), '100x-late-git-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test.skipIf(process.platform === 'win32')(
  'what git printed is complete, also when it can be read only some time after git has ended',
  async () => {
    writeFileSync(join(folder, 'git'), '#!/bin/sh\n(sleep 0.3; echo all of it) &\n')
    chmodSync(join(folder, 'git'), 0o755)
    const git = createHardenedGit({ ...process.env, PATH: `${folder}:${process.env.PATH}` })
    const output = await git({ directory: folder, args: ['rev-parse', 'HEAD'] })
    expect(output.ok && output.value.stdout.toString('utf8')).toBe('all of it\n')
  },
)
