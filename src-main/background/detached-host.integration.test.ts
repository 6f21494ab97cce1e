import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ThisProgram } from '../adapters/detached-command.ts'
import { launchDetached } from '../adapters/detached-process.ts'
import { projectRoot } from '../setup/project-root.ts'

const PROGRAMS: Record<string, ThisProgram> = {
  Node: { kind: 'node', executable: process.execPath, root: projectRoot() },
  Electron: {
    kind: 'electron',
    executable: process.env.HUNDREDX_ELECTRON ?? '',
    appFolder: projectRoot(),
  },
}

let dataRoot: string
beforeEach(() => {
  dataRoot = mkdtempSync(join(tmpdir(), '100x-host-'))
})

/** Process ids whose command line names the data folder. */
const ours = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataRoot)
      } catch {
        // It ended while we looked.
        return false
      }
    })
    .map(Number)
const served = () => Number(readFileSync(join(dataRoot, 'host', 'pid'), 'utf8'))

afterEach(() => {
  for (const pid of ours()) process.kill(pid, 'SIGKILL')
  rmSync(dataRoot, { recursive: true, force: true })
})

describe.runIf(process.platform === 'linux').each(Object.entries(PROGRAMS))(
  'a host on %s',
  (_name, program) => {
    const start = (environment: NodeJS.ProcessEnv = process.env) =>
      launchDetached({ role: 'host', dataRoot }, { program, environment })

    test('started three times at once is one process that serves, and every start succeeds', async () => {
      const starts = await Promise.all([start(), start(), start()])
      expect(starts).toEqual(Array(3).fill({ ok: true, value: undefined }))
      await vi.waitFor(() => expect(ours()).toEqual([served()]))
    })

    test('killed without warning is replaced by the next start', async () => {
      await start()
      const first = served()
      process.kill(first, 'SIGKILL')
      // Until the system has ended it, its socket takes whoever comes.
      await vi.waitFor(() => expect(ours()).not.toContain(first))
      expect(await start()).toEqual({ ok: true, value: undefined })
      expect(served()).not.toBe(first)
    })

    test('has no key and no display of its starter', async () => {
      await start({ ...process.env, OPENAI_API_KEY: 'sk-secret', DISPLAY: ':77' })
      const environ = readFileSync(`/proc/${served()}/environ`, 'utf8')
      expect(environ).not.toMatch(/sk-secret|DISPLAY/)
    })
  },
)
