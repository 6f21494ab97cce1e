import { createDataFolder } from '../../adapters/data-folder.ts'
import { runHost } from '../run-host.ts'

/** A host process of its own, for tests: `serve-host.ts DATA`. */
await runHost({ data: createDataFolder(process.argv[2], {}), onReady: () => console.log('ready') })
process.exit(0)
