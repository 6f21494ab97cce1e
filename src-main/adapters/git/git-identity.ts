import { createHardenedGit } from './hardened-git.ts'

export type GitIdentity = { readonly name: string; readonly email: string }

/**
 * Who commits what no person and no model wrote, and where git knows nobody: without it Aider would write a made-up
 * name into the clone's config.
 */
export const NEUTRAL_IDENTITY: GitIdentity = {
  name: '100x Orchestrator',
  email: '100x-orchestrator@localhost',
}

/**
 * Who commits in a session's clone: the person as the repository at `root` knows them, its own config included,
 * which a clone does not take along.
 */
export async function gitIdentity(root: string, inherited: NodeJS.ProcessEnv): Promise<GitIdentity> {
  const git = createHardenedGit(inherited)
  const read = async (key: string): Promise<string> => {
    const found = await git({ directory: root, args: ['config', '--get', key] })
    return found.ok ? found.value.stdout.toString('utf8').trim() : ''
  }
  const [name, email] = [await read('user.name'), await read('user.email')]
  return name === '' || email === '' ? NEUTRAL_IDENTITY : { name, email }
}
