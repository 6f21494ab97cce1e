#!/usr/bin/env node
import '../src-shared/zod-setup.ts'
import { CommanderError } from 'commander'
import { createActions } from './cli/actions.ts'
import { EXIT } from './cli/exit-codes.ts'
import { createProgram } from './cli/program.ts'

const finish = (code: number) => {
  process.exitCode = code
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read it (`| head`, a closed terminal) has gone; the sessions go on, or end by their signal.
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
  })
}

try {
  await createProgram(createActions(), finish).parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  // Commander has said what is wrong; help and version are no errors.
  finish(error.exitCode === 0 ? EXIT.ok : EXIT.usage)
}
// Sessions that were let go of leave waits behind (a turn's time limit) that act no more, but would hold the process.
for (const stream of [process.stdout, process.stderr])
  await new Promise((written) => stream.write('', written))
process.exit()
