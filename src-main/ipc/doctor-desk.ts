import type { DoctorFinding } from '../../src-shared/model/doctor.ts'
import type { Cancellable } from './cancellable.ts'
import type { Composition } from './composition.ts'
import type { WindowPort } from './window-port.ts'

type Installation = {
  readonly begunBy: WindowPort
  readonly found: Promise<DoctorFinding[]>
  readonly told: Map<number, WindowPort>
  readonly latest: { text: string }
}

export type DoctorDesk = {
  run(
    options: { install: boolean; brief?: boolean | undefined },
    window: WindowPort,
  ): Promise<DoctorFinding[]>
  /** Gives up the installation, whoever began it, and what this window looks at. */
  cancel(window: WindowPort): void
}

/**
 * One installation at a time: who asks meanwhile, such as a page that was loaded anew, is told how far it is and what it
 * found.
 */
export function createDoctorDesk(doctor: Composition['doctor'], cancellable: Cancellable): DoctorDesk {
  let installation: Installation | null = null

  const look = (window: WindowPort, options: Omit<Parameters<Composition['doctor']>[0], 'signal'>) =>
    cancellable.run('doctor', window, (signal) => doctor({ ...options, signal }))

  const install = (window: WindowPort): Installation => {
    const told = new Map([[window.id, window]])
    const latest = { text: '' }
    const progress = (text: string) => {
      latest.text = text
      for (const one of told.values()) one.send('doctor.progressed', { text })
    }
    const found = look(window, { install: true, progress }).finally(() => {
      installation = null
    })
    return { begunBy: window, found, told, latest }
  }

  return {
    run(options, window) {
      if (installation === null && !options.install)
        return look(window, { ...options, progress: () => undefined })
      const joins = installation !== null
      installation ??= install(window)
      const { told, latest, found } = installation
      told.set(window.id, window)
      if (joins) window.send('doctor.progressed', { text: latest.text })
      return found
    },
    cancel(window) {
      cancellable.cancel('doctor', window)
      if (installation !== null) cancellable.cancel('doctor', installation.begunBy)
    },
  }
}
