import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { RunShell } from '../core/instance/aider-command.ts'
import { createLanes } from './git/lanes.ts'
import { openIfThere } from './open-if-there.ts'
import { replaceFile } from './replace-file.ts'

const FALLBACK = '/bin/sh'

/**
 * Aider reads what `/run` prints for as long as the shell lives: what is in the terminal when it ends is lost (pexpect
 * issue 120). This shell's process outlives its hold on the terminal. So the reader comes to the terminal's end, hangs
 * up, and only then is the exit code there to be had.
 *
 * Somebody left in the background may hold the terminal as well; then its end does not come, and the reader is woken by
 * an empty line once the shell is gone.
 *
 * A terminal that is hung up says so to the process that leads its session, which is this one, and to the command in
 * front. The shell between them is told by `setpriv`, where there is one; else it would go on with the next command.
 *
 * Aider alone asks for `-i`; whatever else below it uses this shell has no such reader.
 */
const SCRIPT = `#!/bin/sh
shell=$HUNDREDX_RUN_SHELL
unset HUNDREDX_RUN_SHELL
SHELL=$shell
export SHELL
[ "$1" = -i ] || exec "$shell" "$@"
hangs_up=
setpriv --pdeathsig HUP true 2>/dev/null && hangs_up='setpriv --pdeathsig HUP'
$hangs_up "$shell" "$@"
status=$?
trap 'exit $status' EXIT
reader_waits=
trap 'kill $reader_waits; exit $status' HUP INT
exec </dev/null >/dev/null 2>&1
sleep 5 &
reader_waits=$!
wait
trap '' HUP INT
exec >/dev/tty
(sleep 1; echo) &
exit $status
`

/**
 * Makes the shell that Aider is to run commands with, in `folder`, in front of the person's own (`SHELL`). It has the
 * name of theirs, which Aider tells the model. `null` where Aider needs none, or nothing in that folder may be run.
 */
export function createRunShells(folder: string, own: string | undefined): () => Promise<RunShell | null> {
  const lanes = createLanes()
  return async () => {
    if (process.platform === 'win32') return null
    const real = own !== undefined && (await mayRun(own)) ? own : FALLBACK
    const file = join(folder, basename(real))
    await lanes.run(file, () => write(file))
    return (await mayRun(file)) ? { file, real } : null
  }
}

async function write(file: string): Promise<void> {
  if ((await textOf(file)) === SCRIPT && (await mayRun(file))) return
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await replaceFile(file, SCRIPT, 0o700)
}

const mayRun = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  )

async function textOf(path: string): Promise<string | null> {
  const file = await openIfThere(path)
  if (file === null) return null
  try {
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}
