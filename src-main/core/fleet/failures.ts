import type { Failure } from '../../../src-shared/model/errors.ts'

export const noSuchSession = (id: string): Failure => ({
  kind: 'no-such-session',
  message: `There is no session "${id}" in this data folder.`,
  remedy: 'List them with `100x sessions`.',
})

export const hasEnded = (id: string): Failure => ({
  kind: 'session-ended',
  message: `Session ${id} has ended, so nothing can be asked of it any more.`,
  remedy: 'Start its task again with `100x run`.',
})

export const notBegun: Failure = {
  kind: 'interrupted',
  message: 'Interrupted before it began.',
  remedy: '',
}

export const isInterrupted = (id: string): Failure => ({
  kind: 'session-interrupted',
  message: `Session ${id} was interrupted, and no process goes on with it.`,
  remedy: `Continue it first: \`100x resume ${id}\`.`,
})

export const isBeginning = (id: string): Failure => ({
  kind: 'session-beginning',
  message: `Session ${id} is being taken up in this moment, so nothing can be asked of it yet.`,
  remedy: 'Try it again.',
})

export const sealedLog = (id: string, why: string): Failure => ({
  kind: 'log-too-new',
  message: `Session ${id} was left as it is, because nothing more can be recorded of it: ${why}`,
  remedy: 'Do it with the newer version.',
})

export const unreadableLog = (id: string, workspace: string): Failure => ({
  kind: 'log-unreadable',
  message: `The folder of session ${id} is back, but nothing in its log can be read.`,
  remedy: `Its files are in ${workspace}.`,
})

export const noWorkspaceYet = (id: string): Failure => ({
  kind: 'no-workspace-yet',
  message: `Session ${id} has no workspace yet: it has not started.`,
  remedy: '',
})
