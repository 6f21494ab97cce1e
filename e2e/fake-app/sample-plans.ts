import type { SessionState, SessionView } from '../../src-shared/model/session.ts'
import { refutedCritiques, sampleCritiques } from './sample-critiques.ts'
import type { SampleTaskName } from './sample-tasks.ts'

export type Plan = {
  readonly task: SampleTaskName
  readonly state: SessionState
  readonly turns: number
  /** USD; `null`: no price is known. */
  readonly cost: number | null
  readonly partly?: boolean
  readonly ageMin: number
  /** What else is so of this session. */
  readonly change?: (head: string, now: number) => Partial<SessionView>
}

const OLDER = '9be14d20'.repeat(5)

/** A race of four, the last of them kept against the gate. */
const RACE: readonly Plan[] = [
  {
    task: 'json',
    state: 'accepted',
    turns: 6,
    cost: 0.4312,
    ageMin: 14,
    change: (head) => ({
      cause: 'accepted',
      critiques: sampleCritiques(head),
      notices: ['3 files with uncommitted changes were left out: the session starts from HEAD.'],
      kept: [{ into: '/home/kim/work/tidy-cli', branch: '100x/print-json-1', commit: head }],
    }),
  },
  {
    task: 'json',
    state: 'critiquing',
    turns: 9,
    cost: 1.62,
    partly: true,
    ageMin: 14,
    change: () => ({ critiques: refutedCritiques(OLDER) }),
  },
  { task: 'json', state: 'working', turns: 4, cost: null, ageMin: 14 },
  {
    task: 'json',
    state: 'needs-attention',
    turns: 30,
    cost: 1.9,
    ageMin: 130,
    change: (head) => ({
      cause: 'critiques',
      critiques: refutedCritiques(head),
      kept: [
        {
          into: '/home/kim/work/tidy-cli',
          branch: '100x/print-json-4',
          commit: head,
          override: 'The failing test is flaky on our build machine; I read the diff and it is right.',
        },
      ],
    }),
  },
]

/** What a person does with sessions. */
const STEERED: readonly Plan[] = [
  {
    task: 'steered',
    state: 'awaiting-approval',
    turns: 3,
    cost: 0.21,
    ageMin: 9,
    change: () => ({
      approveMode: true,
      approval: {
        turn: 4,
        action:
          '/instruct Colour the table only when standard output is a terminal.\n\nUse `process.stdout.isTTY` in src/print.ts, keep NO_COLOR working, and add a test for each of:\n- a terminal\n- a pipe\n- NO_COLOR set',
        why: 'approve-mode',
        reason: '',
      },
    }),
  },
  {
    task: 'steered',
    state: 'awaiting-approval',
    turns: 5,
    cost: 0.3,
    ageMin: 9,
    change: () => ({
      approval: {
        turn: 6,
        action: '/run npm install chalk',
        why: 'policy',
        reason: '`npm install chalk` is not among the commands that this task allows.',
      },
    }),
  },
  {
    task: 'steered',
    state: 'paused',
    turns: 4,
    cost: 0.18,
    ageMin: 12,
    change: (_head, now) => ({
      pause: { by: 'typing', at: now - 90_000 },
      pendingInstructions: ['Keep NO_COLOR working.\nAdd a test for it.'],
    }),
  },
  {
    task: 'steered',
    state: 'working',
    turns: 7,
    cost: 1.74,
    ageMin: 25,
    change: (_head, now) => ({ pause: { by: 'person', at: now - 5_000 } }),
  },
  {
    task: 'steered',
    state: 'stopped',
    turns: 18,
    cost: 2.01,
    ageMin: 40,
    change: () => ({
      cause: 'budget',
      reason: 'The session’s budget of $2.00 is used up. Its work is kept.',
      budgetWarnings: [{ scope: 'session', unit: 'usd' }],
    }),
  },
  {
    task: 'steered',
    state: 'stopped',
    turns: 6,
    cost: 0.5,
    ageMin: 40,
    change: () => ({
      cause: 'loop',
      reason: 'The supervisor gave the same action three times, and a nudge changed nothing.',
    }),
  },
]

/** Whose process was killed, in the middle of this and that. */
const INTERRUPTED: readonly Plan[] = [
  { task: 'survived', state: 'interrupted', turns: 5, cost: 0.37, ageMin: 95 },
  {
    task: 'survived',
    state: 'interrupted',
    turns: 3,
    cost: 0.2,
    ageMin: 95,
    change: (head, now) => ({
      approveMode: true,
      approval: {
        turn: 4,
        action: '/run npm run migrate -- --dry-run',
        why: 'approve-mode',
        reason: '',
      },
      pause: { by: 'typing', at: now - 5_000_000 },
      critiques: refutedCritiques(head),
    }),
  },
  { task: 'survived', state: 'interrupted', turns: 0, cost: null, ageMin: 95 },
  {
    task: 'survived',
    state: 'accepted',
    turns: 7,
    cost: 0.61,
    ageMin: 95,
    change: (head) => ({
      cause: 'accepted',
      critiques: sampleCritiques(head),
      archived: { refs: 'refs/100x/kept/survived-4/1', head, tip: head },
      kept: [{ into: '/home/kim/work/tidy-cli', branch: '100x/read-settings-files-4', commit: head }],
    }),
  },
]

const LONG: readonly Plan[] = [
  { task: 'long', state: 'deciding', turns: 2, cost: 0.0042, ageMin: 3 },
  { task: 'long', state: 'starting', turns: 0, cost: null, ageMin: 1 },
  { task: 'long', state: 'preparing', turns: 0, cost: null, ageMin: 1 },
  { task: 'long', state: 'queued', turns: 0, cost: null, ageMin: 1 },
  { task: 'long', state: 'stopped', turns: 3, cost: 0.2, ageMin: 75, change: () => ({ cause: 'person' }) },
  {
    task: 'long',
    state: 'failed',
    turns: 1,
    cost: 0.01,
    ageMin: 4000,
    change: () => ({ cause: 'provider' }),
  },
]

export const PLANS: readonly Plan[] = [
  ...RACE,
  ...STEERED,
  { task: 'needing', state: 'queued', turns: 0, cost: null, ageMin: 9 },
  ...INTERRUPTED,
  ...LONG,
]
