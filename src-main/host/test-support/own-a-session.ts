import { err } from '../../../src-shared/result.ts'
import { createDataFolder } from '../../adapters/data-folder.ts'
import { createHostClient } from '../../adapters/host-client.ts'
import { opened, shell } from './host-lab.ts'

/** A process that runs a session, until it is killed: `own-a-session.ts DATA`. Says its child's process id. */
const client = createHostClient({
  data: createDataFolder(process.argv[2], {}),
  start: async () => err({ kind: 'no-host', message: 'The test has started no host.', remedy: '' }),
})
// A prompt like Aider's: bracketed paste, then the text.
const prompt = `printf '\\033[?2004h> '; read line; printf '\\033[?2004l\\r\\n'`
const terminal = await opened(client, shell('mine', `${prompt}; ${prompt}; sleep 600`))
terminal.onSignal(async (signal) => {
  if (signal.type !== 'read' || !signal.reading.cursorLine.startsWith('> ')) return
  if ((await terminal.send({ keys: 'first\r', typedSeen: 0, id: 1 })) === 'sent') console.log(terminal.pid)
})
setInterval(() => undefined, 1_000)
