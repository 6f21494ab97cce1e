import { within } from '../support/processes.ts'
import type { Random } from '../support/random.ts'
import type { AiderKind } from './fleet.ts'
import type { Witness } from './witness.ts'

export type Victim = 'main' | 'host' | 'instance' | 'renderer'
export const VICTIMS: readonly Victim[] = ['main', 'host', 'instance', 'renderer']

/** What supervised the fleet when it struck. */
export type Way = 'command' | 'keeper' | 'window'

/** One kill, and what it cost. */
export type Moment = {
  readonly number: number
  readonly victim: Victim
  readonly way: Way
  readonly aider: AiderKind
  /** What had been seen last, for whoever looks into it. */
  readonly after: string
  readonly lost: string[]
  readonly doubled: string[]
  readonly orphaned: string[]
  readonly commitsMissing: string[]
  /** Everything else that must not be: the fleet stood still, or a session ended without being accepted. */
  readonly other: string[]
}

export const problemsOf = ({ lost, doubled, orphaned, commitsMissing, other }: Moment): string[] => [
  ...lost,
  ...doubled,
  ...orphaned,
  ...commitsMissing,
  ...other,
]

/** Events whose very moment is worth a kill: between what is recorded and what is done about it. */
const RIPE = [
  'sessionCreated',
  'preparationStarted',
  'workspaceReady',
  'instanceStarted',
  'decisionRequested',
  'decisionMade',
  'instructionSent',
  'instructionAcknowledged',
  'turnEnded',
  'critiqueStarted',
  'testRan',
  'checkRan',
  'critiqueGiven',
  'sessionContinued',
  'instanceLost',
  'sessionEnded',
] as const

type Reach = { readonly latestMs: Readonly<Record<AiderKind, number>>; readonly jitterMs: number }
const REACH: Reach = { latestMs: { light: 2_500, real: 9_000 }, jitterMs: 40 }

/** Waits for the next moment to strike. False: `ended` came first. */
export async function nextMoment(options: {
  readonly random: Random
  readonly aider: AiderKind
  readonly witness: Witness
  readonly ended: () => boolean
}): Promise<boolean> {
  const { random, aider, witness, ended } = options
  const latest = REACH.latestMs[aider]
  const waits = random.between(50, latest)
  const ripe = random.between(0, 1) < 0.6 ? random.pick(RIPE) : null
  const jitter = random.between(0, REACH.jitterMs)
  let seenAt: number | null = null
  const stopListening = witness.onDidSee(({ type }) => {
    if (type === ripe) seenAt ??= performance.now()
  })
  const from = performance.now()
  const isRipe = () =>
    ripe === null
      ? performance.now() - from >= waits
      : (seenAt !== null && performance.now() - seenAt >= jitter) || performance.now() - from >= 2 * latest
  await within(3 * latest, () => ended() || isRipe())
  stopListening()
  return !ended()
}
