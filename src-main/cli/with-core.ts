import type { Settings } from '../../src-shared/model/settings.ts'
import { createDataFolder } from '../adapters/data-folder.ts'
import { holdProcess } from '../adapters/hold-process.ts'
import { readSettingsFile } from '../adapters/settings-file.ts'
import { compose } from '../compose.ts'
import { fileFailure } from '../core/file-failure.ts'
import { EXIT } from './exit-codes.ts'
import type { Common } from './option-readers.ts'
import type { Output } from './output.ts'

export type Composed = Awaited<ReturnType<typeof compose>>

type CoreRequest = {
  readonly options: Common
  readonly output: Output
  /** Wins over the stored settings in this process. */
  readonly overrides?: (stored: Settings) => Partial<Settings>
  /** Completes the output of a command that could not begin. */
  readonly onRefused?: () => void
}

/** Composes the core over the data folder, runs `use`, and releases everything again. */
export async function withCore(
  { options, output, overrides = () => ({}), onRefused = () => undefined }: CoreRequest,
  use: (core: Composed) => number | Promise<number>,
): Promise<number> {
  const stored = readSettingsFile(createDataFolder(options.data, process.env))
  if (!stored.ok) {
    output.failure(stored.error)
    onRefused()
    return EXIT.environment
  }
  const release = holdProcess()
  try {
    const core = await compose({
      settingsStore: { read: () => stored.value, write: () => undefined },
      overrides: overrides(stored.value),
      ...(options.data !== undefined && { dataFolder: options.data }),
    })
    try {
      return await use(core)
    } finally {
      await core.dispose()
    }
  } catch (error) {
    const failure = fileFailure(error, 'Mend that, or choose another data folder with --data.')
    if (failure === null) throw error
    output.failure(failure)
    onRefused()
    return EXIT.environment
  } finally {
    release()
  }
}
