import { err } from '../../../src-shared/result.ts'
import { createDataFolder } from '../../adapters/data-folder.ts'
import { createHostClient } from '../../adapters/host-client.ts'

/** A process that watches session `one`, and then stands still: `read-nothing.ts DATA`. */
const client = createHostClient({
  data: createDataFolder(process.argv[2], {}),
  start: async () => err({ kind: 'no-host', message: 'The test has started no host.', remedy: '' }),
})
const watch = await client.watching.watch('one', ({ data }) => watch?.acknowledge(data.length))
console.log('watching')
setImmediate(() => process.kill(process.pid, 'SIGSTOP'))
