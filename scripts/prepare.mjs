// Lets the built command line prepare this machine, and hands back what it found.
import { spawn } from 'node:child_process'
import { builtCli, projectRoot } from './environment.mjs'

/**
 * `target`: `app`, `demo` or `test`. Progress goes to standard error. Resolves to
 * `{ code, found }`; `found` is `{ aider, electron: { path, arguments } | null, display }`, or `null` when the code is not 0.
 */
export const prepareMachine = (target) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [builtCli, 'setup', '--for', target, '--json'], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text
    })
    child.on('error', reject)
    child.on('close', (code) => {
      const last = output.trim().split('\n').at(-1) ?? ''
      resolve({ code: code ?? 1, found: code === 0 ? JSON.parse(last) : null })
    })
  })
