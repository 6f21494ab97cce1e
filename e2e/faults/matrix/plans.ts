import type { z } from 'zod'
import type { taskDraftSchema } from '../../../src-shared/model/run-request.ts'
import { WORK_FILE } from './work-file.ts'

/** What a session of the fleet does, by the title of its task. */
export type Plan = {
  /** Instructions until it says that it is done. */
  readonly places: number
  /** What the critic wants: one more than `places` makes the first critique fail. */
  readonly wanted: number
  /** Whether it looks with `/git` between its instructions. */
  readonly looks: boolean
  readonly test: string
}

/** Long enough to be killed in, short enough for hundreds of moments. */
const TEST = 'sleep 0.3 && grep -q MARK- work.py'
/** Leaves a process behind, as a test does that starts a server: whoever runs it has to end that too. */
const LEAVING_TEST = `sleep 900 & ${TEST}`

const PLANS: Readonly<Record<string, Plan>> = {
  'Straight on': { places: 3, wanted: 3, looks: false, test: TEST },
  'Not at first': { places: 2, wanted: 3, looks: false, test: LEAVING_TEST },
  'Many turns': { places: 5, wanted: 5, looks: false, test: TEST },
  'Looks and errs': { places: 2, wanted: 4, looks: true, test: TEST },
}
export const SESSIONS = 8

/** Never done: for a fleet that is to wait. */
export const ENDLESS = 'Without end'
const OTHERS: Readonly<Record<string, Plan>> = {
  [ENDLESS]: { places: 110, wanted: 110, looks: false, test: TEST },
}

export const planOf = (title: string): Plan => {
  const plan = PLANS[title] ?? OTHERS[title]
  if (plan === undefined) throw new Error(`no plan for the task "${title}"`)
  return plan
}

export type Draft = z.input<typeof taskDraftSchema>

/** A task of that plan with so many sessions; an accepted one does not end the others. */
export const draftOf = (title: string, sessions: number): Draft => ({
  title,
  description: `${title}: fill the places of ${WORK_FILE}.`,
  criteria: ['Enough places are filled.', { text: 'The file is there.', check: `test -f ${WORK_FILE}` }],
  sessions,
  testCommand: planOf(title).test,
  filesToAdd: [WORK_FILE],
  maxTurns: 300,
  whenAccepted: 'go-on',
})

/** Two sessions a plan. */
export const drafts = (): Draft[] =>
  Object.keys(PLANS).map((title) => draftOf(title, SESSIONS / Object.keys(PLANS).length))

/** The same as a file for `--tasks`. */
export const tasksFile = (tasks: readonly Draft[]): string =>
  JSON.stringify({
    tasks: tasks.map(({ criteria, testCommand, filesToAdd, maxTurns, whenAccepted, ...same }) => ({
      ...same,
      acceptance_criteria: criteria,
      test: testCommand,
      files: filesToAdd,
      max_turns: maxTurns,
      when_accepted: whenAccepted,
    })),
  })
