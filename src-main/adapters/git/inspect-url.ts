import { mkdir } from 'node:fs/promises'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import type { Repository } from '../../../src-shared/model/workspace.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal, FetchProgress } from '../../core/ports.ts'
import { folderExists, removeFolder } from './folders.ts'
import type { ConfigEntry } from './git-environment.ts'
import { failure, gitFailure } from './git-failure.ts'
import type { Git, GitError } from './hardened-git.ts'
import type { UrlLocation } from './location.ts'
import type { Mirrors } from './mirrors.ts'
import { networkFailure } from './network-failure.ts'
import { sourceNotices } from './source-notices.ts'
import { sshCommand } from './ssh-command.ts'

export type UrlLimits = {
  /** How long a URL may take until its first answer. */
  readonly answerMs: number
  /** How long a transfer may stand still. */
  readonly stallMs: number
}

type UrlWork = {
  readonly git: Git
  readonly location: UrlLocation
  readonly limits: UrlLimits
  readonly signal: CancelSignal
  readonly config: readonly ConfigEntry[]
  readonly neutral: { directory: string; ceiling: string }
  readonly onProgress: ((progress: FetchProgress) => void) | undefined
}

/** Lines of the server begin with `remote:`: it counts and packs what it will send. */
const STEPS: Readonly<Record<string, FetchProgress['step']>> = {
  receiving: 'receiving',
  resolving: 'resolving',
}

/** Asks the URL for its default branch and brings its mirror up to date; an old mirror is never used silently. */
export async function inspectUrl(
  tools: { git: Git; mirrors: Mirrors; limits: UrlLimits },
  location: UrlLocation,
  {
    signal,
    onProgress,
  }: { signal: CancelSignal; onProgress?: ((progress: FetchProgress) => void) | undefined },
): Promise<Result<Repository, RepositoryFailure>> {
  const neutral = await tools.mirrors.neutral()
  const config = await urlConfig(tools.git, neutral, location)
  const work: UrlWork = {
    git: tools.git,
    limits: tools.limits,
    location,
    signal,
    config,
    neutral,
    onProgress,
  }
  const branch = await askDefaultBranch(work)
  if (!branch.ok) return branch
  return tools.mirrors.exclusive(location.url, signal, async (mirror) => {
    const fresh = !(await folderExists(mirror))
    const updated = await updateMirror(work, { mirror, fresh, branch: branch.value })
    if (!updated.ok && fresh) await removeFolder(mirror)
    return updated
  })
}

/** Config by which git uses the credentials and ssh options without either standing in an argument or a file. */
export async function urlConfig(
  git: Git,
  neutral: { directory: string; ceiling: string },
  location: UrlLocation,
): Promise<ConfigEntry[]> {
  const ssh = { key: 'core.sshCommand', value: await sshCommand(git, neutral) }
  if (location.secretUrl === location.url) return [ssh]
  return [ssh, { key: `url.${location.secretUrl}.insteadOf`, value: location.url }]
}

/** `null`: the server has a HEAD but does not say of which branch. */
async function askDefaultBranch(work: UrlWork): Promise<Result<string | null, RepositoryFailure>> {
  const { git, location, limits, signal, config } = work
  const asked = await git({
    ...work.neutral,
    signal,
    config,
    protocols: 'network',
    silenceLimitMs: limits.answerMs,
    args: ['ls-remote', '--symref', '--', location.url, 'HEAD'],
  })
  if (!asked.ok) return err(networkFailure(asked.error, location, limits.answerMs))
  const answer = asked.value.stdout.toString('utf8')
  if (!/^[0-9a-f]{40,64}\tHEAD$/m.test(answer))
    return err(
      failure(
        'no-commits',
        `The repository at ${location.url} has no commit to start from.`,
        'Push a first commit to its default branch.',
      ),
    )
  return ok(/^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(answer)?.[1] ?? null)
}

async function updateMirror(
  work: UrlWork,
  at: { mirror: string; fresh: boolean; branch: string | null },
): Promise<Result<Repository, RepositoryFailure>> {
  const { git, location, limits, signal, config } = work
  const { mirror } = at
  const ref = `refs/heads/${at.branch ?? 'main'}`
  const place = { directory: mirror, ceiling: work.neutral.directory, signal }
  const unusable = (error: GitError) => err(gitFailure(error, `The copy of ${location.url} cannot be used`))
  await mkdir(mirror, { recursive: true })
  const made = await git({ ...place, args: ['init', '--bare', '--template=', '.'] })
  if (!made.ok) return unusable(made.error)
  for (const key of at.fresh ? ['gc.auto', 'maintenance.auto'] : []) {
    // Workspaces share its objects by hard links and may be cut from any commit it ever had: it keeps all of them.
    const kept = await git({ ...place, args: ['config', key, '0'] })
    if (!kept.ok) return unusable(kept.error)
  }
  const fetched = await git({
    ...place,
    config,
    protocols: 'network',
    silenceLimitMs: limits.stallMs,
    onProgress: (stage, percent) => work.onProgress?.({ step: STEPS[stage] ?? 'preparing', percent }),
    args: [
      'fetch',
      '--progress',
      '--no-write-fetch-head',
      '--update-shallow',
      '--',
      location.url,
      `+HEAD:${ref}`,
    ],
  })
  if (!fetched.ok) return err(networkFailure(fetched.error, location, limits.stallMs))
  const pointed = await git({ ...place, args: ['symbolic-ref', 'HEAD', ref] })
  if (!pointed.ok) return unusable(pointed.error)
  const head = await git({ ...place, args: ['rev-parse', '--is-shallow-repository', `${ref}^{commit}`] })
  if (!head.ok) return unusable(head.error)
  const modules = await git({ ...place, args: ['ls-tree', '--name-only', 'HEAD', '.gitmodules'] })
  if (!modules.ok) return unusable(modules.error)
  const [shallow, base = ''] = head.value.stdout.toString('utf8').trim().split('\n')
  const notices = sourceNotices(location.url, {
    shallow: shallow === 'true',
    submodules: modules.value.stdout.length > 0,
  })
  return ok({ location: location.url, kind: 'url', root: mirror, base, notices })
}
