import { createHardenedGit, type Git } from './hardened-git.ts'

export type GitIdentity = { readonly name: string; readonly email: string }

/** Who commits when git knows nobody here: without it Aider would write a made-up name into the clone's config. */
const FALLBACK: GitIdentity = { name: '100x Orchestrator', email: '100x-orchestrator@localhost' }

async function isSet(git: Git, directory: string, key: string): Promise<boolean> {
  const found = await git({ directory, args: ['config', '--get', key] })
  return found.ok && found.value.stdout.toString('utf8').trim() !== ''
}

/** The identity to give to Aider; `null`: git knows the person already. */
export async function missingGitIdentity(
  workspace: string,
  inherited: NodeJS.ProcessEnv,
): Promise<GitIdentity | null> {
  const git = createHardenedGit(inherited)
  const known = (await isSet(git, workspace, 'user.name')) && (await isSet(git, workspace, 'user.email'))
  return known ? null : FALLBACK
}
