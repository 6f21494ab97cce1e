import { closeSync, writeSync } from 'node:fs'
import { STARTER_PIPE } from '../adapters/detached-command.ts'
import { hasCode } from '../adapters/git/folders.ts'

/** Whoever started this process and waits for one word of it. Only the first word counts. */
export type Starter = {
  ready(): void
  failed(sentence: string): void
}

/** By `launchDetached` over its pipe; by a person, or a test, over standard output. */
export function openStarter(environment: NodeJS.ProcessEnv = process.env): Starter {
  const descriptor = environment[STARTER_PIPE]
  // What this process starts has another starter.
  delete environment[STARTER_PIPE]
  let waits = true
  const say = (line: string) => {
    if (!waits) return
    waits = false
    if (descriptor === undefined) process.stdout.write(`${line}\n`)
    else sayInto(Number(descriptor), line)
  }
  return {
    ready: () => say('ready'),
    failed: (sentence) => say(`failed: ${sentence.replaceAll('\n', ' ')}`),
  }
}

function sayInto(descriptor: number, line: string): void {
  try {
    writeSync(descriptor, `${line}\n`)
  } catch (error) {
    // The starter is gone. Its end is no reason to end.
    if (!hasCode(error, ['EPIPE', 'ECONNRESET', 'EOF'])) throw error
  } finally {
    closeSync(descriptor)
  }
}
