import type { Critique, Verdict } from '../../src-shared/model/critique.ts'
import type { SessionEvent, SessionView } from '../../src-shared/model/session.ts'
import { refutedCritiques } from '../fake-app/sample-critiques.ts'
import type { LaunchedApp } from './launch.ts'

const COMMIT = '7f3a2c11'.repeat(5)
/** The head of every session of the app on made-up sessions. */
export const HEAD = 'b7d1e0a4'.repeat(5)
/** The first of their three commits. */
const OLDER = '9be14d20'.repeat(5)
const DIGEST = '5c1e9a07'.repeat(8)

type FakeWorld = { record(id: string, event: SessionEvent, change?: Partial<SessionView>): void }

/** Records an event of a made-up session, as its supervisor would. */
export const record = (
  { app }: LaunchedApp,
  id: string,
  event: SessionEvent,
  change: Partial<SessionView> = {},
): Promise<void> =>
  app.evaluate(
    (_electron, [to, what, how]) =>
      (globalThis as unknown as { fakeWorld: FakeWorld }).fakeWorld.record(to, what, how),
    [id, event, change] as const,
  )

/** A critique that has run the tests, failed in colour, and runs its check now. */
export const begunCritique = async (launched: LaunchedApp, id: string): Promise<void> => {
  await record(launched, id, { type: 'critiqueStarted', round: 2, commit: HEAD })
  await record(launched, id, {
    type: 'testRan',
    round: 2,
    result: {
      command: 'npm test',
      exitCode: 1,
      timedOut: false,
      durationMs: 8_400,
      outputTail:
        '\u001b[41m FAIL \u001b[0m src/cli.test.ts\r\n10%\r100%\r\n\u001b[31mexpected 2\u001b[39m\n',
      outputDigest: DIGEST,
    },
  })
}

/** The check passed: what is left is the critic's word. */
export const checkedCritique = (launched: LaunchedApp, id: string): Promise<void> =>
  record(launched, id, {
    type: 'checkRan',
    round: 2,
    criterion: 'c2',
    result: {
      command: 'npm test -- --run src/cli.test.ts -t "wrong usage"',
      exitCode: 0,
      timedOut: false,
      durationMs: 950,
      outputTail: '1 passed\n',
      outputDigest: DIGEST,
    },
  })

const round = (number: number, verdicts: readonly Verdict[]): Critique => ({
  round: number,
  commit: number === 5 ? HEAD : COMMIT.slice(number) + COMMIT.slice(0, number),
  passed: false,
  feedback: `Round ${number} said what to do next.`,
  test: null,
  checks: [],
  criteria: verdicts.map((verdict, at) => ({ id: `c${at + 1}`, verdict, evidence: [], comment: '' })),
})

/** Five rounds that go up and down. */
export const moreRounds = (launched: LaunchedApp, id: string): Promise<void> => {
  const critiques = [
    round(1, ['unmet', 'unmet', 'unproven']),
    round(2, ['met', 'unmet', 'unproven']),
    round(3, ['met', 'unproven', 'met']),
    round(4, ['unmet', 'met', 'met']),
    round(5, ['met', 'met', 'unproven']),
  ]
  const last = critiques.at(-1) ?? round(5, [])
  const usage = { inputTokens: 1, outputTokens: 1, costUsd: null }
  return record(launched, id, { type: 'critiqueGiven', critique: last, usage }, { critiques })
}

/** Aider committed again after the last critique. */
export const movedOn = (launched: LaunchedApp, id: string): Promise<void> =>
  record(launched, id, { type: 'sessionContinued' }, { critiques: refutedCritiques(OLDER) })
