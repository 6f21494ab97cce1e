import type { CancelSignal } from '../core/ports.ts'
import type { Handlers } from './call-handlers.ts'
import type { Composition, Desktop } from './composition.ts'

type DataCall =
  | 'repository.recent'
  | 'repository.forget'
  | 'repository.files'
  | 'template.list'
  | 'template.save'
  | 'template.delete'
  | 'tasks.import'
  | 'tasks.export'
  | 'session.diff'
  | 'session.commits'
  | 'session.file'
  | 'session.files'
  | 'recording.read'
  | 'model.test'
  | 'machine.load'
  | 'disk.use'
  | 'disk.free'

/** What the window reads of the data folder, the sessions' repositories and the machine. */
export function createDataHandlers({
  composition,
}: {
  readonly composition: Composition
  readonly desktop: Desktop
  readonly closing: CancelSignal
}): Pick<Handlers, DataCall> {
  const { orchestrator } = composition
  return {
    'session.diff': ({ id }) => orchestrator.diff(id),
  }
}
