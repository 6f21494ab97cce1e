#!/usr/bin/env node
// `app`: the window (on Linux with no display, the demo); `demo`: the demo in this terminal; else: the command line.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { pathToFileURL } from 'node:url'
import { builtCli, projectRoot } from './environment.mjs'
import { ensureBuilt } from './fresh-build.mjs'
import { prepareMachine } from './prepare.mjs'

/** In this very process: its signals, terminal and exit code are then the command's own. */
const runCli = async (args) => {
  // `npm --prefix <here> run cli` is called from a folder of the person's own: that is what `--repo .` means.
  const { INIT_CWD, npm_lifecycle_event: script } = process.env
  if (script === 'cli' && INIT_CWD) process.chdir(INIT_CWD)
  process.argv = [process.execPath, builtCli, ...args]
  await import(pathToFileURL(builtCli).href)
}

const openWindow = (electron, args) => {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const child = spawn(electron.path, [...electron.arguments, projectRoot, ...args], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`Electron could not be started: ${error.message}`)
    process.exit(3)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

const [command, ...rest] = process.argv.slice(2)
if (!(await ensureBuilt())) process.exit(3)
if (command !== 'app' && command !== 'demo') {
  await runCli(process.argv.slice(2))
} else {
  const { code, found } = await prepareMachine(command)
  if (found === null) process.exit(code)
  if (command === 'app' && found.electron !== null) openWindow(found.electron, rest)
  else {
    if (command === 'app') {
      console.log(
        'No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): the demo runs in this terminal.',
      )
    }
    await runCli(['demo', ...(command === 'demo' ? rest : [])])
  }
}
