import type { Git } from './hardened-git.ts'

/** Never asks for a password or a host key, and gives up on a host that does not answer. */
const QUIET_SSH = 'ssh -o BatchMode=yes -o ConnectTimeout=20'

/** The person's own ssh command (their global config) if there is one. `GIT_SSH_COMMAND` wins over both, in git itself. */
export async function sshCommand(git: Git, neutral: { directory: string; ceiling: string }): Promise<string> {
  const configured = await git({ ...neutral, args: ['config', '--global', '--get', 'core.sshCommand'] })
  const own = configured.ok ? configured.value.stdout.toString('utf8').trim() : ''
  return own === '' ? QUIET_SSH : own
}
