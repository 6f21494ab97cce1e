import type { CallResult } from '../../src-shared/ipc/contract.ts'
import { describeFailure, type Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { ok, type Result } from '../../src-shared/result.ts'
import type { CancelSignal } from '../core/ports.ts'
import type { Handlers } from './call-handlers.ts'
import { createCancellable } from './cancellable.ts'
import type { Composition, Desktop } from './composition.ts'
import { createDataHandlers } from './data-handlers.ts'
import { createDesktopHandlers } from './desktop-handlers.ts'
import { createDoctorDesk } from './doctor-desk.ts'
import type { TerminalRelay } from './terminal-relay.ts'
import type { WindowPort } from './window-port.ts'

const counted = <T>(result: Result<readonly T[], Failure>): Result<number, Failure> =>
  result.ok ? ok(result.value.length) : result

/** A task has begun: its repository is a recent one, and its sessions run whether or not that can be saved. */
const noted = (
  { orchestrator, sources }: Composition,
  started: CallResult<'task.start'>,
): CallResult<'task.start'> => {
  const [first] = started.ok ? started.value.sessions : []
  const repository = first === undefined ? undefined : orchestrator.session(first)?.identity.repository
  if (!started.ok || repository === undefined) return started
  const saved = sources.recent.used(repository)
  if (saved.ok) return started
  return ok({ ...started.value, notices: [...started.value.notices, describeFailure(saved.error)] })
}

/** Each call of the contract, delegated to the verb that does it. `closing` aborts when the app quits. */
export function createHandlers(dependencies: {
  readonly composition: Composition
  readonly desktop: Desktop
  readonly terminals: TerminalRelay
  /** How the session's terminal looked at its end; empty when that is not known. */
  readonly lastScreen: (id: SessionId) => Promise<string>
  readonly closing: CancelSignal
}): Handlers {
  const { composition, desktop, terminals, lastScreen, closing } = dependencies
  const { orchestrator, settings } = composition
  const cancellable = createCancellable(closing)
  const doctor = createDoctorDesk(composition.doctor, cancellable)
  const openTerminal = async (window: WindowPort, id: SessionId) => {
    const opened = await terminals.open(window, id)
    return opened.live ? opened : { ...opened, snapshot: await lastScreen(id) }
  }
  const trashed = async () => (await orchestrator.trashed()).map(({ id, at, title }) => ({ id, at, title }))

  return {
    ...createDesktopHandlers({ composition, desktop }),
    ...createDataHandlers({ composition, desktop, closing, cancellable }),
    'repository.inspect': ({ location }, window) =>
      cancellable.run(`inspect ${location}`, window, (signal) =>
        composition.inspectRepository(location, {
          signal,
          onProgress: (progress) => window.send('repository.progressed', { location, ...progress }),
        }),
      ),
    'repository.cancel': ({ location }, window) => ok(cancellable.cancel(`inspect ${location}`, window)),
    'task.start': async (request) => noted(composition, await orchestrator.start(request, closing)),
    'demo.start': () => composition.startDemo(closing),
    'session.list': () => ok([...orchestrator.sessions()]),
    'session.stop': ({ id }) => orchestrator.stop(id, 'You stopped it.'),
    'session.delete': ({ id }) => orchestrator.delete(id),
    'session.archive': ({ id }) => orchestrator.archive(id),
    'session.restore': ({ id }) => orchestrator.restore(id),
    'session.keep': ({ id, ...options }) => orchestrator.keep(id, options),
    'session.steer': ({ id, act }) => orchestrator.steer(id, act),
    'fleet.pause': async () => ok(await orchestrator.pauseAll()),
    'fleet.resume': async () => ok(await orchestrator.resumeAll()),
    'fleet.continue': async ({ ids }) => counted(await orchestrator.continueSessions(ids ?? null)),
    'fleet.notices': () => ok(composition.notices()),
    'trash.list': async () => ok(await trashed()),
    'task.compare': ({ task }) => orchestrator.compare(task),
    'session.events': async ({ id }) => ok([...(await orchestrator.events(id))]),
    'terminal.open': async ({ id }, window) => ok(await openTerminal(window, id)),
    'terminal.close': ({ id }, window) => ok(terminals.close(window, id)),
    'terminal.write': ({ id, data }, window) => terminals.type(window, id, data),
    'terminal.takeover': ({ id }, window) => terminals.takeKeyboard(window, id),
    'terminal.resize': ({ id, ...size }, window) => terminals.resize(window, id, size),
    'terminal.acknowledge': (chunk, window) => ok(terminals.acknowledge(window, chunk)),
    'settings.get': () => ok(settings.get()),
    'settings.set': (wanted) => settings.set(wanted),
    'key.list': () => ok(composition.keys.names()),
    'key.set': ({ name, value }) => ok(composition.keys.set(name, value)),
    'doctor.run': async (options, window) => ok(await doctor.run(options, window)),
    'doctor.cancel': (_, window) => ok(doctor.cancel(window)),
  }
}
