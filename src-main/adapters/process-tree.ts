import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { hasCode } from './git/folders.ts'
import {
  environmentOf,
  isBetweenPrograms,
  type ProcessFacts,
  type ProcessTable,
  readProcessTable,
  startOf,
} from './process-table.ts'

/** With a grace of 3 s before it, a whole tree is gone within 5 s. */
const KILL_LIMIT_MS = 1_500
/** A tree that forks faster than it can be stopped in so many readings is killed as it is, and read again. */
const FREEZE_ROUNDS = 10
const FIRST_LOOK_MS = 5
/** One that hands on to the next as it ends can be between the two while the table is read, but hardly so often. */
const LOOKS_TO_BE_SURE = 3
/** As many where others were born since the look before and nobody could tell whose they were. */
const LOOKS_AT_A_CROWD = 10
const LAST_LOOK_MS = 250

/** Each tree has a variable of its own, so that a tree within a tree carries both. */
const MARK_PREFIX = 'HUNDREDX_TREE_'

/** A process and everything that it started, as far as the system can tell. */
export type ProcessTree = {
  /** Asks every process to end. */
  ask(): Promise<void>
  /** Whether nothing of it is left within `limitMs`; looks at growing distances, as no event tells of other people's children. */
  whenGone(limitMs: number): Promise<boolean>
  /** Ends what is left of it, in `KILL_LIMIT_MS`. */
  kill(): Promise<void>
}

/** Names the variable by which a new tree is recognised. */
export const newTreeMark = (): string => `${MARK_PREFIX}${randomBytes(8).toString('hex')}`

/** `environment` for the first process of a tree; it hands the mark down. The trees that we are in stay known too. */
export function markedEnvironment<T extends NodeJS.ProcessEnv>(environment: T, mark: string): T {
  const ours = Object.entries(process.env).filter(([name]) => name.startsWith(MARK_PREFIX))
  return { ...environment, ...Object.fromEntries(ours), [mark]: '1' }
}

/**
 * The tree of a process that leads its own group and session and was started with `markedEnvironment`. Its members:
 * who is in that group or session, who carries the mark (Linux), whom one of them started, and whoever was found to
 * be a member before.
 *
 * What still escapes: a process that left the session, cleared or overwrote its environment AND lost its parent
 * before anyone looked (`env -i setsid` from a shell that is gone by then); one that took another user's rights; on
 * macOS any that left the group and lost its parent. Only a cgroup of its own would hold those, which an ordinary
 * user may not make everywhere.
 */
export function processTreeOf(pid: number, mark: string): ProcessTree {
  if (process.platform === 'win32') return windowsTree(pid)
  const began = startOf(pid)
  const isRoot = (facts: ProcessFacts, table: ProcessTable): boolean => {
    // Nobody of a tree is older than its first process.
    if (began !== null && facts.start < began) return false
    const first = table.get(pid)
    const idIsReused = first !== undefined && began !== null && first.start !== began
    if (!idIsReused && (facts.group === pid || facts.session === pid || facts.pid === pid)) return true
    return environmentOf(facts.pid).split('\0').includes(`${mark}=1`)
  }
  return huntedTree(isRoot, pid)
}

/** Ends every process of this user whose environment holds all of `entries` (`NAME=value`), with what they started. Linux only. */
export async function killMarked(entries: readonly string[]): Promise<void> {
  if (process.platform !== 'linux' || entries.length === 0) return
  const isRoot = ({ pid }: ProcessFacts): boolean => {
    const environment = environmentOf(pid).split('\0')
    return entries.every((entry) => environment.includes(entry))
  }
  await huntedTree(isRoot, null).kill()
}

type IsRoot = (facts: ProcessFacts, table: ProcessTable) => boolean

/** `group`: the one to ask as a whole, because nobody can be born beside it meanwhile. */
function huntedTree(isRoot: IsRoot, group: number | null): ProcessTree {
  const pack = createPack(isRoot)
  return {
    async ask() {
      const signals = ['SIGHUP', 'SIGTERM', 'SIGCONT'] as const
      // Before anybody ends: a child whose parent is gone may have nothing else that shows where it belongs.
      const others = (await pack.living()).filter((facts) => facts.group !== group)
      if (group !== null) for (const signal of signals) signalTo(-group, signal)
      for (const { pid } of others) for (const signal of signals) pack.signal(pid, signal)
    },
    async whenGone(limitMs) {
      const until = performance.now() + limitMs
      const isGone = absence(pack)
      for (let pause = FIRST_LOOK_MS; ; pause = Math.min(2 * pause, LAST_LOOK_MS)) {
        if (isGone(await pack.living())) return true
        const left = until - performance.now()
        if (left <= 0) return false
        await delay(Math.min(pause, left))
      }
    },
    async kill() {
      const until = performance.now() + KILL_LIMIT_MS
      const isGone = absence(pack)
      for (let pause = FIRST_LOOK_MS; ; pause = Math.min(2 * pause, LAST_LOOK_MS)) {
        const left = await freeze(pack)
        if (group !== null && pause === FIRST_LOOK_MS) signalTo(-group, 'SIGKILL')
        for (const { pid } of left) pack.signal(pid, 'SIGKILL')
        if (isGone(left) || performance.now() > until) return
        await delay(pause)
      }
    },
  }
}

/** Takes what one look after the other found, and says when it found nobody often enough. */
function absence(pack: Pack): (living: readonly ProcessFacts[]) => boolean {
  let unseen = 0
  let needed = LOOKS_TO_BE_SURE
  return (living) => {
    unseen = living.length === 0 ? unseen + 1 : 0
    needed = unseen === 0 ? LOOKS_TO_BE_SURE : pack.missedSome() ? LOOKS_AT_A_CROWD : needed
    return unseen >= needed
  }
}

type Pack = {
  living(): Promise<ProcessFacts[]>
  /** Whether the last look met somebody new who was gone, or between two programs, before it could tell whose it was. */
  missedSome(): boolean
  signal(pid: number, signal: NodeJS.Signals): void
}

/** Knows its members by id and begin, so that an id that was given away again is nobody of it. */
function createPack(isRoot: IsRoot): Pack {
  const known = new Map<number, number>()
  /** Of another user: nothing that we may end. */
  const outOfReach = new Set<number>()
  let before: ProcessTable | null = null
  let hasMissed = false
  return {
    missedSome: () => hasMissed,
    async living() {
      const table = await readProcessTable()
      const children = childrenIn(table)
      const isMember = (facts: ProcessFacts) => known.get(facts.pid) === facts.start || isRoot(facts, table)
      // Who was seen last may be gone first.
      const candidates = [...table.values()].filter(({ ended }) => !ended).reverse()
      const members = new Set(candidates.filter(isMember))
      // Whoever looks is not looked for, nor what else it started.
      for (const { pid } of members)
        if (pid !== process.pid) for (const child of children.get(pid) ?? []) members.add(child)
      const isNew = ({ pid, start }: ProcessFacts) => before !== null && before.get(pid)?.start !== start
      hasMissed = candidates.some((facts) => !members.has(facts) && isNew(facts) && isBetweenPrograms(facts))
      before = table
      const living = [...members].filter(({ pid, ended }) => !ended && pid !== process.pid && pid !== 1)
      for (const { pid, start } of living) known.set(pid, start)
      return living.filter(({ pid }) => !outOfReach.has(pid))
    },
    signal(pid, signal) {
      if (signalTo(pid, signal) === 'refused') outOfReach.add(pid)
    },
  }
}

function childrenIn(table: ProcessTable): Map<number, ProcessFacts[]> {
  const children = new Map<number, ProcessFacts[]>()
  for (const facts of table.values()) {
    const siblings = children.get(facts.parent)
    if (siblings === undefined) children.set(facts.parent, [facts])
    else siblings.push(facts)
  }
  return children
}

/** Stops all of it where it stands, so that nobody forks while the others are killed; returns who is left. */
async function freeze(pack: Pack): Promise<ProcessFacts[]> {
  const stopped = new Set<number>()
  let living: ProcessFacts[] = []
  for (let round = 0; round < FREEZE_ROUNDS; round += 1) {
    living = await pack.living()
    const fresh = living.filter(({ pid }) => !stopped.has(pid))
    if (fresh.length === 0) break
    for (const { pid } of fresh) {
      pack.signal(pid, 'SIGSTOP')
      stopped.add(pid)
    }
  }
  return living
}

function signalTo(pid: number, signal: NodeJS.Signals): 'sent' | 'gone' | 'refused' {
  try {
    process.kill(pid, signal)
    return 'sent'
  } catch (error) {
    if (hasCode(error, ['ESRCH'])) return 'gone'
    // macOS says so too of a group of which only ended processes are left.
    if (hasCode(error, ['EPERM'])) return 'refused'
    throw error
  }
}

/** Windows has neither groups nor readable environments; the tree can be found while its first process lives. */
function windowsTree(pid: number): ProcessTree {
  const taskkill = () =>
    new Promise<void>((ended) => {
      const killer = spawn('taskkill', ['/T', '/F', '/PID', String(pid)], {
        windowsHide: true,
        stdio: 'ignore',
      })
      killer.on('error', () => ended())
      killer.on('exit', () => ended())
    })
  return { ask: taskkill, kill: taskkill, whenGone: async () => true }
}
