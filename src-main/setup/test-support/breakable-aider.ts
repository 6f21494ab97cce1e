import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type BreakableAider = {
  readonly path: string
  /** From now on every start fails; its version it still says. */
  breakIt(): void
  /** So many there were, beside those that only asked for the version. */
  starts(): number
}

/** A program in `folder` that answers and starts as Aider does, until it is broken. For POSIX systems. */
export function makeBreakableAider(folder: string): BreakableAider {
  const [path, broken, started] = ['bin/aider', 'broken', 'started'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  mkdirSync(join(folder, 'bin'))
  writeFileSync(started, '')
  writeFileSync(
    path,
    `#!/bin/sh
[ "$1" = --version ] && { echo 'aider 0.86.2'; exit; }
echo started >> '${started}'
[ -e '${broken}' ] && { echo 'No module named litellm'; exit 1; }
exit 0
`,
  )
  chmodSync(path, 0o755)
  return {
    path,
    breakIt: () => writeFileSync(broken, ''),
    starts: () => readFileSync(started, 'utf8').split('\n').length - 1,
  }
}
