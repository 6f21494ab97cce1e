import { createGitWorkspaces } from '../git/git-workspaces.ts'

/** Run as a process of its own, to be killed: makes a workspace as a session does. Arguments: data folder, source, folder. */
const [dataFolder = '', source = '', directory = ''] = process.argv.slice(2)
const workspaces = createGitWorkspaces({ dataFolder })
const { signal } = new AbortController()
const inspected = await workspaces.inspect(source, signal)
if (!inspected.ok) throw new Error(inspected.error.message)
console.log('begin')
const made = await workspaces.create({ repository: inspected.value, directory, branch: 'b' }, signal)
console.log(made.ok ? 'made' : made.error.message)
