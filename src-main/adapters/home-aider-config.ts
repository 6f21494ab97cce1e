import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Switches without a counterpart: when the person's own `.aider.conf.yml` sets one, neither an argument nor the
 * environment can unset it (tried with configargparse as Aider 0.86.2 pins it).
 */
export const UNSTOPPABLE_SWITCHES = [
  ...['yes-always', 'exit', 'commit', 'lint', 'test', 'upgrade', 'install-main-branch', 'just-check-update'],
  ...['show-repo-map', 'show-prompts', 'apply-clipboard-edits', 'vim'],
] as const

const SWITCHED_ON = new RegExp(
  `^[^#\\n]*?(?:^|[\\s{,"'])(?:--)?(${UNSTOPPABLE_SWITCHES.join('|')})["']?\\s*:\\s*["']?(?:true|yes|on|1)\\b`,
  'im',
)

/** Which such switch the file in `home` turns on; `null`: none, or there is no such file. */
export async function unstoppableSwitch(home: string): Promise<{ file: string; name: string } | null> {
  const file = join(home, '.aider.conf.yml')
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    // A missing file sets nothing, and one that cannot be read is none of Aider's settings either.
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
  const name = SWITCHED_ON.exec(text)?.[1]
  return name === undefined ? null : { file, name }
}
