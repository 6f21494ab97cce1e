import type { Failure } from '../../src-shared/model/errors.ts'
import type { Result } from '../../src-shared/result.ts'
import type { HostStatus } from '../adapters/host-status.ts'
import { EXIT } from './exit-codes.ts'
import type { Output } from './output.ts'
import { failed } from './session-command.ts'
import { ageText, plural } from './wording.ts'

export type HostDeps = {
  readonly output: Output
  readonly dataRoot: string
  /** Epoch milliseconds. */
  readonly now: number
  /** `null`: no host runs. */
  readonly readStatus: () => Promise<Result<HostStatus | null, Failure>>
}

/** Says what the host of the data folder holds, if one runs; it starts none. */
export async function hostCommand({ output, dataRoot, now, readStatus }: HostDeps): Promise<number> {
  const read = await readStatus()
  if (!read.ok) return failed(output, read.error)
  if (read.value === null) {
    output.object({ type: 'host', running: false })
    output.text(`No host runs for ${dataRoot}: no Aider of its sessions is running.`)
    return EXIT.ok
  }
  const { pid, since, instances, clients } = read.value
  output.object({ type: 'host', running: true, pid, since, instances, clients })
  const age = ageText(now - since)
  output.text(
    `The host of ${dataRoot}: process ${pid}, up for ${age}, ${plural(instances.length, 'instance')}, ` +
      `${plural(clients, 'client')}.`,
  )
  for (const id of instances) output.text(`  ${id}`)
  return EXIT.ok
}
