import type { Failure } from '../../src-shared/model/errors.ts'
import type { RunRequest } from '../../src-shared/model/run-request.ts'
import { ok, type Result } from '../../src-shared/result.ts'
import type { CancelSignal } from '../core/ports.ts'
import type { Handlers } from './call-handlers.ts'
import type { Cancellable } from './cancellable.ts'
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
  | 'model.cancel'
  | 'machine.load'
  | 'disk.use'
  | 'disk.free'

const SUGGESTED_NAME = 'tasks.json'

/** Parsed values are the window's to keep, those of the core nobody's to change. */
const copied = <T>(result: Result<readonly T[], Failure>): Result<T[], Failure> =>
  result.ok ? ok([...result.value]) : result

/** What the window reads of the data folder, the sessions' repositories and the machine. */
export function createDataHandlers({
  composition,
  desktop,
  closing,
  cancellable,
}: {
  readonly composition: Composition
  readonly desktop: Desktop
  readonly closing: CancelSignal
  readonly cancellable: Cancellable
}): Pick<Handlers, DataCall> {
  const { orchestrator, sources } = composition
  const { recent, templates, taskFiles } = sources

  const importTasks = async () => {
    const path = await desktop.openTaskFile()
    if (path === null) return ok(null)
    const read = await taskFiles.read(path)
    return read.ok ? ok({ path, ...read.value }) : read
  }
  const exportTasks = async (request: RunRequest) => {
    const path = await desktop.saveTaskFile(SUGGESTED_NAME)
    if (path === null) return ok(null)
    const written = await taskFiles.write(path, request)
    return written.ok ? ok(path) : written
  }
  const forget = async (location: string) => {
    const forgotten = recent.forget(location)
    return forgotten.ok ? ok(await recent.list()) : forgotten
  }

  return {
    'repository.recent': async () => ok(await recent.list()),
    'repository.forget': ({ location }) => forget(location),
    'repository.files': ({ location }) => sources.repositoryFiles(location, closing),
    'template.list': () => ok(templates.list()),
    'template.save': (template) => templates.save(template),
    'template.delete': ({ name }) => templates.delete(name),
    'tasks.import': importTasks,
    'tasks.export': exportTasks,
    'session.diff': ({ id, range }) => orchestrator.diff(id, range),
    'session.commits': async ({ id }) => copied(await orchestrator.commits(id)),
    'session.file': ({ id, ...at }) => orchestrator.file(id, at),
    'session.files': async ({ id }) => copied(await orchestrator.files(id)),
    'recording.read': ({ id, offset }) => sources.recording(id, offset),
    'model.test': ({ model }, window) =>
      cancellable.run(`test ${model}`, window, (signal) => sources.testModel(model, signal)),
    'model.cancel': ({ model }, window) => ok(cancellable.cancel(`test ${model}`, window)),
    'machine.load': () => ok(sources.machineLoad()),
    'disk.use': () => sources.diskUse(closing),
    'disk.free': async () => ok(await sources.freeDisk()),
  }
}
