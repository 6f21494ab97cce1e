import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import { type ApprovalAnswer, type SteeringAct, steeringActSchema } from '../../src-shared/model/steering.ts'
import { EXIT } from './exit-codes.ts'
import { findSession } from './find-session.ts'
import { failed, misused, type SessionCommandDeps, shownCommand } from './session-command.ts'
import { oneLine, plural, situation } from './wording.ts'

const ended = (view: SessionView): Failure => ({
  kind: 'session-ended',
  message: `${view.identity.id} has ended: ${situation(view)}.`,
  remedy: 'Only a running session can be steered.',
})

const interrupted = ({ identity }: SessionView, dataFolder: string | null): Failure => ({
  kind: 'session-interrupted',
  message: `${identity.id} is interrupted: the process that ran it has ended, so nothing can be asked of it.`,
  remedy: `Continue it: ${shownCommand(`resume ${identity.id}`, dataFolder)}`,
})

function sentence(act: SteeringAct): string {
  switch (act.kind) {
    case 'pause':
      return 'pauses; what Aider is doing now it finishes.'
    case 'resume':
      return 'goes on.'
    case 'instruct':
      return `Aider gets your instruction at its next prompt: ${oneLine(act.text, 80)}`
    case 'approve-mode':
      return act.on
        ? 'each next action waits for your word.'
        : 'the next actions no longer wait for your word.'
    case 'answer':
      return answered(act.answer)
  }
}

function answered(answer: ApprovalAnswer): string {
  if (answer.kind === 'approve') return 'approved.'
  return answer.kind === 'edit'
    ? `does instead: ${oneLine(answer.action, 80)}`
    : 'vetoed; the supervisor is told.'
}

export async function steerOne(
  view: SessionView,
  act: SteeringAct,
  deps: SessionCommandDeps,
): Promise<number> {
  const { orchestrator, output } = deps
  const { id } = view.identity
  if (isEnded(view.state)) return failed(output, ended(view))
  if (view.state === 'interrupted') return failed(output, interrupted(view, deps.dataFolder))
  const steered = await orchestrator.steer(id, act)
  if (!steered.ok) return failed(output, steered.error)
  output.object({ type: 'steered', id, act })
  output.text(`${id}: ${sentence(act)}`)
  return EXIT.ok
}

async function steer(id: string, act: unknown, deps: SessionCommandDeps): Promise<number> {
  const parsed = steeringActSchema.safeParse(act)
  if (!parsed.success) {
    const long = parsed.error.issues[0]?.code === 'too_big'
    return misused(deps.output, long ? 'The text is too long.' : 'The text must not be empty.')
  }
  const found = findSession(deps.orchestrator, id)
  return found.ok ? steerOne(found.value, parsed.data, deps) : failed(deps.output, found.error)
}

export type OneOrAll = { readonly id: string | undefined; readonly all: boolean }

export const NOT_ONE_OR_ALL = 'Give either the id of a session or --all.'

/** Pauses one session, or every one of the data folder that runs, whatever process runs it. */
export async function pauseCommand({ id, all }: OneOrAll, deps: SessionCommandDeps): Promise<number> {
  if ((id === undefined) !== all) return misused(deps.output, NOT_ONE_OR_ALL)
  if (id !== undefined) return steer(id, { kind: 'pause' }, deps)
  const { orchestrator, output } = deps
  const wanted = orchestrator
    .sessions()
    .filter(
      ({ state, pause }) => !isEnded(state) && !['interrupted', 'paused'].includes(state) && pause === null,
    )
  const codes: number[] = []
  for (const view of wanted) codes.push(await steerOne(view, { kind: 'pause' }, deps))
  output.text(wanted.length === 0 ? 'No session runs.' : `${plural(wanted.length, 'session')} in all.`)
  return codes.find((code) => code !== EXIT.ok) ?? EXIT.ok
}

export const instructCommand = (id: string, text: string, deps: SessionCommandDeps): Promise<number> =>
  steer(id, { kind: 'instruct', text }, deps)

export async function approveModeCommand(
  id: string,
  mode: string,
  deps: SessionCommandDeps,
): Promise<number> {
  if (mode !== 'on' && mode !== 'off') return misused(deps.output, `The mode is on or off, not "${mode}".`)
  return steer(id, { kind: 'approve-mode', on: mode === 'on' }, deps)
}

export async function approveCommand(
  id: string,
  { edit, veto }: { edit?: string; veto?: string },
  deps: SessionCommandDeps,
): Promise<number> {
  const found = findSession(deps.orchestrator, id)
  if (!found.ok) return failed(deps.output, found.error)
  const view = found.value
  if (view.approval === null && !isEnded(view.state)) {
    const message = `No action of ${view.identity.id} waits for your word: it is ${situation(view)}.`
    const remedy = `With \`100x approve-mode ${view.identity.id} on\` each next one does.`
    return failed(deps.output, { kind: 'nothing-to-approve', message, remedy })
  }
  const to = view.approval ?? undefined
  if (edit !== undefined)
    return steer(id, { kind: 'answer', answer: { kind: 'edit', action: edit }, to }, deps)
  const answer = veto === undefined ? { kind: 'approve' } : { kind: 'veto', reason: veto }
  return steer(id, { kind: 'answer', answer, to }, deps)
}
