import type { TaskDraft } from '../../src-shared/model/run-request.ts'
import { limitText } from './draft-amounts.ts'
import { type Draft, newCriterion, newDraft, newVariant } from './draft-model.ts'

const numberText = (value: number | undefined): string => (value === undefined ? '' : String(value))

/** The fewer of both: that is what a session with two limits gets. */
const turnsText = ({ maxTurns, budgets }: TaskDraft): string => {
  const turns = [maxTurns, budgets.session?.turns].filter((limit) => typeof limit === 'number')
  return turns.length === 0 ? '' : String(Math.min(...turns))
}

const budgetTexts = ({ session, task }: TaskDraft['budgets']) => ({
  sessionUsd: limitText(session?.usd),
  sessionTokens: limitText(session?.tokens),
  sessionMinutes: limitText(session?.minutes),
  taskUsd: limitText(task?.usd),
  taskTokens: limitText(task?.tokens),
  taskTurns: limitText(task?.turns),
  taskMinutes: limitText(task?.minutes),
})

/** A task of a template, as the form shows it. */
export const fromTask = (task: TaskDraft): Draft =>
  newDraft({
    name: task.name ?? '',
    title: task.title ?? '',
    description: task.description,
    criteria: task.criteria.map((criterion) =>
      newCriterion(
        typeof criterion === 'string'
          ? { text: criterion }
          : { text: criterion.text, check: criterion.check ?? '' },
      ),
    ),
    sessions: numberText(task.sessions),
    testCommand: task.testCommand ?? '',
    filesToAdd: task.filesToAdd,
    supervisorModel: task.models.supervisor ?? '',
    aiderModel: task.models.aider ?? '',
    criticModel: task.models.critic ?? '',
    weakModel: task.models.weak ?? '',
    aiderArgs: task.aiderArgs,
    maxTurns: turnsText(task),
    maxCritiques: numberText(task.maxCritiques),
    supervisorExtra: task.supervisorExtra ?? '',
    lintCommand: task.lintCommand ?? '',
    allow: task.allow,
    unlisted: task.unlisted ?? '',
    approve: task.approve,
    ...budgetTexts(task.budgets),
    whenAccepted: task.whenAccepted,
    variants: task.variants.map(({ models, temperature, promptSuffix }) =>
      newVariant({
        supervisor: models.supervisor ?? '',
        aider: models.aider ?? '',
        weak: models.weak ?? '',
        temperature: temperature === null ? '' : String(temperature),
        promptSuffix,
      }),
    ),
  })

/** Tasks of a file. `strangers`: names in their `needs` that no task of the file has. */
export const fromTasks = (tasks: readonly TaskDraft[]): { drafts: Draft[]; strangers: string[] } => {
  const drafts = tasks.map(fromTask)
  const keyOf = (name: string): string | undefined =>
    drafts.find((draft) => draft.name === name || draft.title === name)?.key
  const strangers = tasks.flatMap(({ needs }) => needs.filter((name) => keyOf(name) === undefined))
  return {
    drafts: drafts.map((draft, at) => ({
      ...draft,
      needs: (tasks[at]?.needs ?? []).flatMap((name) => keyOf(name) ?? []),
    })),
    strangers: [...new Set(strangers)],
  }
}
