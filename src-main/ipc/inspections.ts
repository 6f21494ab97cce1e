import type { Failure } from '../../src-shared/model/errors.ts'
import type { Repository } from '../../src-shared/model/workspace.ts'
import type { Result } from '../../src-shared/result.ts'
import type { CancelSignal } from '../core/ports.ts'
import type { Composition } from './composition.ts'
import type { WindowPort } from './window-port.ts'

export type Inspections = {
  inspect(location: string, window: WindowPort): Promise<Result<Repository, Failure>>
  /** Gives up the window's looks at this location: a clone that is under way ends. */
  cancel(location: string, window: WindowPort): void
}

/** Looks at repositories until they answer, their window gives up, or the app quits. */
export function createInspections(
  inspect: Composition['inspectRepository'],
  closing: CancelSignal,
): Inspections {
  const running = new Map<string, Set<AbortController>>()
  const nameOf = (location: string, { id }: WindowPort): string => `${id} ${location}`
  return {
    async inspect(location, window) {
      const name = nameOf(location, window)
      const controller = new AbortController()
      const abort = () => controller.abort()
      if (closing.aborted) abort()
      closing.addEventListener('abort', abort, { once: true })
      const ofName = running.get(name) ?? new Set()
      running.set(name, ofName.add(controller))
      try {
        return await inspect(location, controller.signal)
      } finally {
        closing.removeEventListener('abort', abort)
        ofName.delete(controller)
        if (ofName.size === 0) running.delete(name)
      }
    },
    cancel(location, window) {
      for (const controller of running.get(nameOf(location, window)) ?? []) controller.abort()
    },
  }
}
