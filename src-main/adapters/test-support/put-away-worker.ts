import { readFileSync } from 'node:fs'
import { sessionIdentitySchema } from '../../../src-shared/model/session.ts'
import { err } from '../../../src-shared/result.ts'
import { archiveSession, trashSession, unarchive } from '../../core/fleet/put-away.ts'
import { fold } from '../../core/session/session-machine.ts'
import { createDataFolder } from '../data-folder.ts'
import { createJsonlEventStore } from '../jsonl-event-store.ts'
import { createKeptStore } from '../kept-store.ts'
import { createSessionTrash } from '../session-trash.ts'
import { systemClock } from '../system-clock.ts'

/** Run as a process of its own, to be killed: one verb on one session. Arguments: data folder, file of the identity, verb. */
const [root = '', identityFile = '', verb = ''] = process.argv.slice(2)
const identity = sessionIdentitySchema.parse(JSON.parse(readFileSync(identityFile, 'utf8')))
const data = createDataFolder(root, {})
const deps = {
  keptStore: createKeptStore(data),
  trash: createSessionTrash(data),
  clock: systemClock,
}
const events = createJsonlEventStore({ data, clock: systemClock })

const findView = async () => fold((await events.read(identity.id)).events)
const readView = async () => {
  const view = await findView()
  if (view === null) throw new Error('the session cannot be read')
  return view
}

async function act() {
  if (verb === 'delete') {
    const view = await findView()
    // Another worker was faster than this one's start, as with `100x delete`.
    return view === null
      ? err({ kind: 'no-such-session', message: 'Its log is not there.', remedy: '' })
      : trashSession(deps, view)
  }
  if (verb === 'undelete') return deps.trash.restore(identity.id)
  const view = await readView()
  if (verb === 'archive')
    return archiveSession(deps, view, (snapshot) =>
      events.append(identity.id, { type: 'archived', ...snapshot }),
    )
  if (view.archived === null) throw new Error('it is not archived')
  const made = await unarchive(deps, view, view.archived)
  if (made.ok) await events.append(identity.id, { type: 'restored', from: 'archive' })
  return made
}

console.log('begin')
const result = await act()
console.log(result.ok ? 'done' : `${result.error.kind}: ${result.error.message}`)
