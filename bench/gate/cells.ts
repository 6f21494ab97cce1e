import type { TaskDraft } from '../../src-shared/model/run-request.ts'
import { checkCommand, criterionId, type GateTask, type Solution } from './load-tasks.ts'

/**
 * How the scripted critic answers. `honest`: with evidence that holds, and `unmet` where a check fails.
 * `lazy`: everything is met, no evidence. `lying`: everything is met, with evidence that it made up.
 */
export const CRITICS = ['honest', 'lazy', 'lying'] as const
export type CriticKind = (typeof CRITICS)[number]

/** One session of the benchmark: a scripted author plays the solution, a scripted critic judges it. */
export type Cell = { readonly task: GateTask; readonly solution: Solution; readonly critic: CriticKind }

export const cellsOf = (tasks: readonly GateTask[]): Cell[] =>
  tasks.flatMap((task) =>
    task.solutions.flatMap((solution) => CRITICS.map((critic) => ({ task, solution, critic }))),
  )

export const cellName = ({ task, solution, critic }: Cell): string =>
  `${task.name} ${solution.name} ${critic}`

/** What the supervisor tells the author; by it the scripted model knows which solution is wanted. */
export const instructionOf = ({ task, solution }: Pick<Cell, 'task' | 'solution'>): string =>
  `${task.description} (${task.name}: ${solution.name})`

/** The cell as a person would give it to the app. One critique decides; the third turn is the last. */
export const draftOf = (cell: Cell, { withChecks }: { readonly withChecks: boolean }): TaskDraft => ({
  title: cellName(cell),
  description: cell.task.description,
  criteria: cell.task.criteria.map((text, index) =>
    withChecks ? { text, check: checkCommand(cell.task, criterionId(index)) } : text,
  ),
  filesToAdd: [cell.task.file],
  maxTurns: 3,
  maxCritiques: 1,
  models: {},
  aiderArgs: [],
  allow: [],
  approve: false,
  budgets: {},
  variants: [],
  whenAccepted: 'stop-others',
  needs: [],
})
