import { availableParallelism, freemem } from 'node:os'

/** What one real Aider holds in memory at work, with room to spare. */
const INSTANCE_BYTES = 400 * 1024 ** 2
/** Instances mostly wait for a model, so more than one fits a core. */
const INSTANCES_PER_CORE = 2

/**
 * How many instances run at once (`chosen`, else from cores and free memory), and how many start at once:
 * a start is pure computation, so one a core.
 */
export function instanceLimits(chosen: number | null): { maxInstances: number; startSlots: number } {
  const cores = availableParallelism()
  const fitting = Math.min(cores * INSTANCES_PER_CORE, Math.floor(freemem() / INSTANCE_BYTES))
  return { maxInstances: chosen ?? Math.max(1, fitting), startSlots: Math.max(1, cores) }
}
