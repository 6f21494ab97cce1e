import { join } from 'node:path'
import type { SessionIdentity } from '../../../src-shared/model/session.ts'
import { sampleIdentity } from '../../core/test-support/sample-session.ts'
import { createDataFolder } from '../data-folder.ts'
import { createGitWorkspaces } from '../git/git-workspaces.ts'
import { createKeptStore, type KeptStoreOptions } from '../kept-store.ts'
import { markSessionFolder } from '../session-proof.ts'
import { createSessionTrash } from '../session-trash.ts'
import { createScratch, requireOk } from './scratch-repository.ts'

const PLACES: Readonly<Record<string, { readonly data: string; readonly repository: string }>> = {
  'side by side': { data: 'data', repository: 'repository' },
  'data folder in the repository': { data: 'repository/data', repository: 'repository' },
  'repository in the data folder': { data: 'data', repository: 'data/mine' },
}

/** A data folder whose sessions are real clones of real repositories. */
export function openPutAwayLab(where = 'side by side') {
  const place = PLACES[where]
  if (place === undefined) throw new Error(`no such place: ${where}`)
  const scratch = createScratch()
  const environment = {
    ...process.env,
    GIT_CONFIG_GLOBAL: scratch.path('gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
  }
  const data = createDataFolder(scratch.path(place.data), {})
  const workspaces = createGitWorkspaces({ dataFolder: data.root, environment })
  const { signal } = new AbortController()
  const newKeptStore = (options: KeptStoreOptions = {}) => createKeptStore(data, { environment, ...options })

  return {
    scratch,
    data,
    workspaces,
    newKeptStore,
    keptStore: newKeptStore(),
    trash: createSessionTrash(data),
    /** A marked session folder with a workspace; its log is for the test to write. */
    async session(id: string, { files }: { files?: Readonly<Record<string, string>> } = {}) {
      const name = where === 'side by side' ? join(place.repository, id) : place.repository
      const repository = scratch.repository(name, files)
      const { root: folder, workspace } = data.session(id)
      const inspected = requireOk(await workspaces.inspect(repository, signal))
      const branch = `100x/${id}`
      await markSessionFolder(data, id)
      requireOk(await workspaces.create({ repository: inspected, directory: workspace, branch }, signal))
      const identity: SessionIdentity = { ...sampleIdentity, id, repository: inspected, branch, workspace }
      return { identity, folder, workspace, repository }
    },
    dispose: () => scratch.dispose(),
  }
}
