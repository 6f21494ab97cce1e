import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createRunShells } from './run-shell.ts'
import { aiderProgram } from './test-support/aider-lab.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '100x-shell-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const prepared = (own: string | undefined) => createRunShells(join(folder, 'shells'), own)()

const aiderPython = (): string => join(dirname(realpathSync(aiderProgram())), 'python')

/** Runs commands as Aider does: with its own function, on a terminal. One answer a command. */
function runByAider(
  commands: readonly string[],
  environment: Readonly<Record<string, string>>,
): { code: number | null; output: string }[] {
  const answers = join(folder, 'answers.json')
  const asked = join(folder, 'run.py')
  writeFileSync(
    asked,
    [
      'import json, sys',
      'from aider.run_cmd import run_cmd',
      'told = [run_cmd(command) for command in json.loads(sys.argv[1])]',
      'json.dump([{"code": code, "output": output} for code, output in told], open(sys.argv[2], "w"))',
    ].join('\n'),
  )
  const python = aiderPython()
  const onTerminal = 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]))'
  execFileSync(python, ['-c', onTerminal, python, asked, JSON.stringify(commands), answers], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return JSON.parse(readFileSync(answers, 'utf8'))
}

describe.skipIf(process.platform === 'win32')('the shell that Aider runs commands with', () => {
  const environment = async (own = '/bin/sh') => {
    const shell = await prepared(own)
    if (shell === null) throw new Error('no shell')
    return { SHELL: shell.file, HUNDREDX_RUN_SHELL: shell.real }
  }

  test('loses nothing of what a command prints last, however often', async () => {
    const answers = runByAider(Array(20).fill('seq 1 3000'), await environment())
    for (const { code, output } of answers) {
      expect(code).toBe(0)
      expect(output.trim().split(/\s+/)).toHaveLength(3_000)
    }
  })

  test('tells the exit code of the command', async () => {
    expect(runByAider(['echo out; exit 3', 'false'], await environment())).toMatchObject([
      { code: 3, output: expect.stringContaining('out') },
      { code: 1 },
    ])
  })

  test('comes to an end beside one that it left in the background and that keeps the terminal', async () => {
    const pid = join(folder, 'pid')
    const [answer] = runByAider([`sleep 60 & echo $! > ${pid}; echo begun`], await environment())
    process.kill(Number(readFileSync(pid, 'utf8')), 'SIGKILL')
    expect(answer).toMatchObject({ code: 0, output: expect.stringContaining('begun') })
  })

  test.skipIf(process.platform !== 'linux')(
    'does not go on with the next command where the terminal is hung up',
    async () => {
      const [pid, mark] = [join(folder, 'pid'), join(folder, 'mark')]
      const hangingUp = [
        'import os, sys, time, pexpect',
        'shell, command, pid = sys.argv[1:]',
        'child = pexpect.spawn(shell, args=["-i", "-c", command])',
        'while not (os.path.exists(pid) and os.path.getsize(pid)): time.sleep(0.01)',
        'os.close(child.child_fd)',
        'print(open(pid).read())',
      ].join('\n')
      const command = `echo $$ > ${pid}; sleep 60; sleep 1; touch ${mark}`
      const { SHELL, HUNDREDX_RUN_SHELL } = await environment('/bin/bash')
      const shell = execFileSync(aiderPython(), ['-c', hangingUp, SHELL, command, pid], {
        env: { ...process.env, SHELL, HUNDREDX_RUN_SHELL },
        encoding: 'utf8',
      })
      await vi.waitFor(() => expect(() => process.kill(Number(shell), 0)).toThrow(/ESRCH/), 10_000)
      expect(existsSync(mark)).toBe(false)
    },
  )

  test('shows the command the shell of the person, and nothing of ours', async () => {
    const [answer] = runByAider(['echo "is $SHELL, ours:$HUNDREDX_RUN_SHELL."'], await environment())
    expect(answer?.output).toContain('is /bin/sh, ours:.')
  })

  test('is the shell itself for whoever else uses it', async () => {
    const output = execFileSync('/bin/sh', ['-c', '"$SHELL" -c "echo plain; exit 0"'], {
      env: { ...process.env, ...(await environment()) },
      encoding: 'utf8',
    })
    expect(output).toBe('plain\n')
  })

  test('has the name of the person’s, may be run by them alone, and is there once for many at a time', async () => {
    const own = join(folder, 'zsh')
    writeFileSync(own, '#!/bin/sh\n')
    chmodSync(own, 0o755)
    const prepare = createRunShells(join(folder, 'shells'), own)
    const file = join(folder, 'shells', 'zsh')
    expect(await Promise.all([prepare(), prepare(), prepare()])).toEqual(Array(3).fill({ file, real: own }))
    expect(statSync(file).mode & 0o777).toBe(0o700)
  })

  test('stands in front of the shell of the system where theirs is not to be found', async () => {
    expect(await prepared('/nowhere/bash')).toMatchObject({ real: '/bin/sh' })
    expect(await prepared(undefined)).toMatchObject({ real: '/bin/sh' })
  })

  test('is written anew where somebody changed it', async () => {
    const shell = await prepared('/bin/sh')
    writeFileSync(shell?.file ?? '', 'exit 1\n')
    await prepared('/bin/sh')
    expect(readFileSync(shell?.file ?? '', 'utf8')).toMatch(/^#!\/bin\/sh\n/)
  })
})
