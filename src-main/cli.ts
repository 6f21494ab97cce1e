#!/usr/bin/env node
import { CommanderError } from 'commander'
import { createActions } from './cli/actions.ts'
import { EXIT } from './cli/exit-codes.ts'
import { createProgram } from './cli/program.ts'

const finish = (code: number) => {
  process.exitCode = code
}

try {
  await createProgram(createActions(), finish).parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  // Commander has said what is wrong; help and version are no errors.
  finish(error.exitCode === 0 ? EXIT.ok : EXIT.usage)
}
