import '../../src-shared/zod-setup.ts'
import { isHostListening } from '../adapters/host-address.ts'
import { runHost } from '../host/run-host.ts'
import { runHostProcess } from './host-process.ts'
import { runBackground } from './run-background.ts'

/** Makes this process the host of a data folder. */
export const serveHost = (dataRoot: string): Promise<never> =>
  runBackground((starter) =>
    runHostProcess({ dataRoot, starter, parts: { serve: runHost, isServed: isHostListening } }),
  )
