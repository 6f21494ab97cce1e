import { cpus, freemem, totalmem } from 'node:os'
import type { MachineLoad } from '../../src-shared/ipc/messages.ts'

type Core = ReturnType<typeof cpus>[number]
type Machine = {
  readonly cpus: () => readonly Pick<Core, 'times'>[]
  readonly freemem: () => number
  readonly totalmem: () => number
}

const timesOf = (cores: readonly Pick<Core, 'times'>[]): { busy: number; all: number } => {
  const idle = cores.reduce((sum, { times }) => sum + times.idle, 0)
  const all = cores.reduce((sum, { times }) => sum + Object.values(times).reduce((a, b) => a + b, 0), 0)
  return { busy: all - idle, all }
}

/**
 * How busy the machine was since the question before, at first since this was made. `freemem` is what can be had
 * without swapping (on Linux `MemAvailable`).
 */
export function createMachineLoad(machine: Machine = { cpus, freemem, totalmem }): () => MachineLoad {
  let before = timesOf(machine.cpus())
  let cpu = 0
  return () => {
    const cores = machine.cpus()
    const now = timesOf(cores)
    const passed = now.all - before.all
    // Within one tick of the system nothing is known anew.
    if (passed > 0) {
      cpu = Math.min(1, Math.max(0, (now.busy - before.busy) / passed))
      before = now
    }
    const memoryTotal = machine.totalmem()
    return { cpu, cores: cores.length, memoryUsed: memoryTotal - machine.freemem(), memoryTotal }
  }
}
