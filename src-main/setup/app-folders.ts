import envPaths from 'env-paths'

/** Folders of the user's account that outlive a checkout; both absolute, neither need exist yet. */
export type AppFolders = {
  /** Holds Aider's private environment and what we remember about programs. */
  readonly data: string
  /** Holds what can be fetched again: the Electron runtime. */
  readonly cache: string
}

export const appFolders = (): AppFolders => {
  const { data, cache } = envPaths('100x-orchestrator', { suffix: '' })
  return { data, cache }
}
