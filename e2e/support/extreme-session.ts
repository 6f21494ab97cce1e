import type { SessionView } from '../../src-shared/model/session.ts'
import type { Comparison } from '../../src-shared/model/steering.ts'
import type { DiffAnswers } from './answer-diffs.ts'
import type { LaunchedApp } from './launch.ts'
import { record } from './made-up-critiques.ts'
import { sampleDiff } from './sample-diff.ts'

const unbroken = (start: string, length: number): string =>
  `${start}${'a-name-that-nobody-reads-in-one-line-'.repeat(20)}`.slice(0, length)

/** As long as a name of git may sensibly be, and without a space. */
const branchOf = (number: number): string => `${unbroken('100x/', 198)}-${number}`
const LONG_KEPT = unbroken('100x/kept-', 200)
const LONG_FILE = `src/${unbroken('module-', 180)}.ts`
const LONG_TITLE =
  '🚀🚀 הוסף בדיקות לשגיאות שימוש, then print every row as JSON, أضف خيارًا لطباعة الجدول بصيغة JSON ولا شيء غيرها, ' +
  'and say so in the manual 👩‍👩‍👧‍👦, in the change log, and in the message that a person reads who still asks for the table 🏳️‍🌈'
const SENTENCE =
  'Usage errors are still written to standard output in src/cli.ts, so that criterion 2 cannot hold yet; '
const LONG_WORDS = SENTENCE.repeat(6)

const DECISION = {
  progress: LONG_WORDS,
  thought: `${'x'.repeat(400)} ${LONG_WORDS}`,
  action: `/instruct ${LONG_WORDS}`,
  future: `שגיאות ${LONG_WORDS}`,
}

/** The task of the race, by this app's made-up sessions. */
const RACE = ['json-1', 'json-2', 'json-3', 'json-4']

type Bridge = { hundredx: { call(name: string, input?: object): Promise<{ value: unknown }> } }

const viewsOf = async ({ window }: LaunchedApp): Promise<readonly SessionView[]> => {
  const listed = await window.evaluate(() => (window as unknown as Bridge).hundredx.call('session.list'))
  return listed.value as readonly SessionView[]
}

/** Gives the sessions of one race names and words that hardly fit anywhere. */
export async function makeExtreme(launched: LaunchedApp): Promise<void> {
  for (const view of await viewsOf(launched)) {
    const { id, task } = view.identity
    if (!RACE.includes(id)) continue
    const identity = {
      ...view.identity,
      branch: branchOf(view.identity.number),
      task: { ...task, title: LONG_TITLE },
    }
    const usage = { inputTokens: 1, outputTokens: 1, costUsd: null }
    await record(
      launched,
      id,
      { type: 'decisionMade', turn: view.turns, decision: DECISION, usage },
      {
        identity,
        lastDecision: DECISION,
        files: [LONG_FILE, ...view.files],
        kept: view.kept.map((one) => ({ ...one, branch: LONG_KEPT })),
      },
    )
  }
}

/** How the race stands, with those names. */
export async function extremeComparison({ window }: LaunchedApp): Promise<object> {
  const { value } = await window.evaluate(() =>
    (window as unknown as Bridge).hundredx.call('task.compare', { task: 'json' }),
  )
  const comparison = value as Comparison
  const places = comparison.places.map((place) => ({ ...place, branch: branchOf(place.number) }))
  return { ok: true, value: { ...comparison, title: LONG_TITLE, places } }
}

/** The made-up diff with a file whose name and whose one line are endless. */
export const extremeDiff: DiffAnswers = {
  ...sampleDiff,
  files: [
    { path: LONG_FILE, before: 'one\n', after: `one\n${'const endless = 1; '.repeat(200)}\n` },
    ...sampleDiff.files,
  ],
}
