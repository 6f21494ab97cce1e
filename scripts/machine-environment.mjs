// Prepares this machine for tests that need Aider, Electron and a screen, and says in the environment where they are.
import { AIDER, ELECTRON, ELECTRON_ARGUMENTS } from './environment.mjs'
import { ensureBuilt } from './fresh-build.mjs'
import { prepareMachine } from './prepare.mjs'
import { startXvfb } from './xvfb.mjs'

/** Resolves to `{ env }`, or to `{ failed }` with the name of the step that failed. */
export const machineEnvironment = async () => {
  if (!(await ensureBuilt())) return { failed: 'build' }
  const { found } = await prepareMachine('test')
  if (found === null) return { failed: 'prepare' }
  const screen = found.display ? null : await startXvfb()
  return {
    env: {
      ...process.env,
      [AIDER]: found.aider,
      [ELECTRON]: found.electron.path,
      [ELECTRON_ARGUMENTS]: JSON.stringify(found.electron.arguments),
      ...(screen === null ? {} : { DISPLAY: screen.display }),
    },
  }
}
