import { type Command, InvalidArgumentError, Option } from 'commander'
import { draftLimitsSchema } from '../../src-shared/model/budget.ts'
import { type DraftCriterion, taskDraftSchema } from '../../src-shared/model/run-request.ts'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { taskSchema, type Unlisted, type Variant } from '../../src-shared/model/task.ts'
import { createCriteriaReaders } from './criteria-options.ts'
import { collect, numberOf, someText } from './option-readers.ts'
import { parseVariantOption } from './variant-option.ts'

/** What `run` was told, as commander hands it over. */
export type RunOptions = {
  readonly repo?: string
  readonly task?: string
  readonly title?: string
  readonly criteria: readonly DraftCriterion[]
  readonly tasks?: string
  readonly sessions?: number
  readonly test?: string
  readonly lint?: string
  readonly add: readonly string[]
  readonly allow: readonly string[]
  readonly unlisted?: Unlisted
  readonly approve: boolean
  readonly goOn: boolean
  readonly variant: readonly Variant[]
  readonly model?: string
  readonly aiderModel?: string
  readonly criticModel?: string
  readonly weakModel?: string
  readonly aiderArg: readonly string[]
  readonly maxTurns?: number
  readonly keep: boolean
  readonly detach: boolean
} & BudgetOptions

export type BudgetOptions = {
  readonly budgetUsd?: number
  readonly budgetTokens?: number
  readonly budgetMinutes?: number
  readonly taskBudgetUsd?: number
  readonly taskBudgetTokens?: number
  readonly taskBudgetTurns?: number
  readonly taskBudgetMinutes?: number
  readonly dayBudgetUsd?: number
  readonly dayBudgetTokens?: number
  readonly dayBudgetMinutes?: number
}

export type LimitOptions = {
  readonly maxInstances?: number
  readonly modelTimeout?: number
  readonly turnTimeout?: number
  readonly testTimeout?: number
}

const settings = settingsSchema.shape
const usual = settingsSchema.parse({})

function variant(text: string, earlier: Variant[]): Variant[] {
  const parsed = parseVariantOption(text)
  if (parsed.ok) return [...earlier, parsed.value]
  throw new InvalidArgumentError(parsed.error)
}

/** The whole command line of `run`. */
export function addRunOptions(run: Command): void {
  addTask(run.optionsGroup('Task:'))
  addRace(run.optionsGroup('Race:'))
  addModels(run.optionsGroup('Models:'))
  addPolicy(run.optionsGroup('What the supervisor may do:'))
  addLimits(run.optionsGroup('Limits:'))
  addBudgets(run.optionsGroup('Budgets, each a hard stop; what is done by then is kept:'))
  run
    .optionsGroup('Options:')
    .option(
      '--keep',
      'write the branch of each task’s accepted session into the repository; of several the one ranked first',
      false,
    )
    .addOption(
      new Option('--detach', 'let the sessions go on in the background, and return once they are recorded')
        .default(false)
        .conflicts('keep'),
    )
}

function addTask(run: Command): void {
  const { criterion, check } = createCriteriaReaders()
  run
    .option('--repo <path|url>', 'the repository (default: the current folder)')
    .option('--task <text>', 'what is to be done')
    .option('--title <text>', 'a short name for the task')
    .option(
      '--criteria <text>',
      'an acceptance criterion; repeatable (default: that the task’s text is fulfilled)',
      criterion,
      [],
    )
    .option('--check <cmd>', 'a command that exits with 0 when the criterion before it is met', check)
    .option('--tasks <file>', 'read tasks from a JSON file')
    .option('--test <cmd>', 'test command, run in a clean checkout before each critique')
    .option('--lint <cmd>', 'lint command that the supervisor may run', someText)
    .option('--add <file>', 'file to add to Aider’s chat at the start; repeatable', collect, [])
}

function addRace(run: Command): void {
  run
    .option(
      '--sessions <n>',
      'sessions that race on each task (default: one for each --variant, else 1)',
      numberOf(taskDraftSchema.shape.sessions.unwrap()),
    )
    .option(
      '--variant <json>',
      'how one session differs: {"model", "models", "temperature", "prompt_suffix"}; repeatable',
      variant,
      [],
    )
    .option('--go-on', 'let the other sessions of a task go on when one is accepted', false)
}

function addModels(run: Command): void {
  run
    .option('--model <name>', 'model of supervisor, Aider and critic (default: LITELLM_MODEL)')
    .option('--aider-model <name>', 'another model for Aider')
    .option('--critic-model <name>', 'another model for the critic')
    .option('--weak-model <name>', 'Aider’s weak model, for commit messages')
    .option('--aider-arg <arg>', 'an argument passed to aider; repeatable', collect, [])
}

function addPolicy(run: Command): void {
  const unlisted = new Option(
    '--unlisted <ask|refuse>',
    `what becomes of another command: it waits for your word (ask), or is refused (default: ${usual.unlisted})`,
  )
  run
    .option(
      '--allow <pattern>',
      'a command that the supervisor may run, beside test and lint; * is any text; repeatable',
      (pattern: string, earlier: string[]) => [...earlier, someText(pattern)],
      [],
    )
    .addOption(unlisted.choices(taskSchema.shape.unlisted.unwrap().options))
    .option('--approve', 'every next action waits for your word: see `100x approve`', false)
}

function addLimits(run: Command): void {
  run
    .option(
      '--max-turns <n>',
      `turns per session before it is stopped (default: ${usual.maxTurns})`,
      numberOf(settings.maxTurns),
    )
    .option(
      '--max-instances <n>',
      'Aider instances that run at once (default: from cores and free memory)',
      numberOf(settings.maxInstances),
    )
    .option(
      '--model-timeout <seconds>',
      `limit of one model call, retries included (default: ${usual.modelTimeoutSeconds})`,
      numberOf(settings.modelTimeoutSeconds),
    )
    .option(
      '--turn-timeout <seconds>',
      `limit of one turn of Aider’s (default: ${usual.turnTimeoutSeconds})`,
      numberOf(settings.turnTimeoutSeconds),
    )
    .option(
      '--test-timeout <seconds>',
      `limit of the test command and of each check (default: ${usual.testTimeoutSeconds})`,
      numberOf(settings.testTimeoutSeconds),
    )
}

function addBudgets(run: Command): void {
  const units = draftLimitsSchema.shape
  const read = {
    usd: numberOf(units.usd.unwrap()),
    tokens: numberOf(units.tokens.unwrap()),
    turns: numberOf(units.turns.unwrap()),
    minutes: numberOf(units.minutes.unwrap()),
  }
  run
    .option('--budget-usd <n>', 'of each session, in USD; Aider’s own calls count', read.usd)
    .option('--budget-tokens <n>', '… in tokens, sent and received', read.tokens)
    .option('--budget-minutes <n>', '… in minutes at work', read.minutes)
    .option('--task-budget-usd <n>', 'of all sessions of a task together, in USD', read.usd)
    .option('--task-budget-tokens <n>', '… in tokens', read.tokens)
    .option('--task-budget-turns <n>', '… in turns', read.turns)
    .option('--task-budget-minutes <n>', '… in minutes at work', read.minutes)
    .option('--day-budget-usd <n>', 'of all sessions of the data folder today, in USD', read.usd)
    .option('--day-budget-tokens <n>', '… in tokens', read.tokens)
    .option('--day-budget-minutes <n>', '… in minutes at work', read.minutes)
}
