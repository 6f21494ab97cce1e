import { killHard, within } from '../support/processes.ts'
import { freeGarbage, superviseByCommands } from './commands.ts'
import type { AiderKind, Fleet } from './fleet.ts'
import { type Moment, nextMoment, type Victim } from './moment.ts'
import { SESSIONS } from './plans.ts'
import type { Play } from './play-fleet.ts'
import { watchFleet } from './reader.ts'
import { endOf, hasEnded, readSessionLogs } from './session-logs.ts'
import type { Supervision, Supervisors } from './supervision.ts'
import { doubledInstructions, litterOf, livingOf, missingCommits, twins } from './verdicts.ts'
import { hostPid, instancePids } from './victims.ts'
import { superviseByWindow } from './window.ts'
import { createWitness } from './witness.ts'

/** A fleet of which nothing is seen for this long stands still. */
const STANDSTILL_MS: Readonly<Record<AiderKind, number>> = { light: 45_000, real: 180_000 }
/** Processes of ours end by themselves once nothing is left to do; what stays for longer is an orphan. */
const LEAVING_MS = 15_000
/** One Aider is ended before the next one is started; what is seen in between is none too many. */
const TWIN_MS = 6_000

/** One fleet on its way, and what was done to it. */
export class FleetCourse {
  readonly moments: Moment[] = []
  readonly #fleet: Fleet
  readonly #play: Play
  readonly #witness = createWitness()
  /** A problem is told once, of the moment after which it was found. */
  readonly #told = new Set<string>()
  readonly #ended = new Set<string>()
  /** Fewer, once the process that had to record them was killed while it did. */
  #sessions = SESSIONS
  #lastSeen = { at: performance.now(), what: 'nothing yet' }
  readonly #supervisors: Supervisors
  #supervision: Supervision | null = null
  #isBroken = false

  constructor(fleet: Fleet, play: Play) {
    this.#fleet = fleet
    this.#play = play
    const supervise = play.inWindow ? superviseByWindow : superviseByCommands
    this.#supervisors = supervise(fleet, this.#witness)
    this.#witness.onDidSee(({ session, seq, type }) => {
      this.#lastSeen = { at: performance.now(), what: `${type} (${session} ${seq})` }
      if (type === 'sessionEnded') this.#ended.add(session)
    })
  }

  async run(): Promise<void> {
    this.#supervision = await this.#supervisors.start()
    const stopWatching = await watchFleet(this.#fleet, this.#witness)
    try {
      while (await this.#goOn()) {
        const victim = this.#play.nextVictim()
        if (victim === null) await within(3_600_000, () => this.#isOver())
        else await this.#strike(victim)
      }
    } finally {
      await stopWatching()
    }
    await this.#lookAtEnd()
  }

  /** Kills whatever is left. */
  async endAll(): Promise<void> {
    const left = livingOf(this.#fleet, readSessionLogs(this.#fleet.data))
    for (const { pid } of left) await killHard(pid)
  }

  /** Waits for the next moment; false: the fleet is over. */
  async #goOn(): Promise<boolean> {
    const { random, aider } = this.#play
    const before = this.#witness.count()
    const ended = () => this.#isOver()
    let goesOn = await nextMoment({ random, aider, witness: this.#witness, ended })
    // Whoever is killed before it could do anything would never come to an end.
    while (goesOn && before === this.#witness.count())
      goesOn = await nextMoment({ random, aider, witness: this.#witness, ended })
    await within(TWIN_MS, () => twins(this.#logs()).length === 0)
    this.#add('orphaned', twins(this.#logs()))
    return goesOn
  }

  #isOver(): boolean {
    return this.#ended.size === this.#sessions || this.#isBroken || this.#standsStill()
  }

  #standsStill(): boolean {
    return performance.now() - this.#lastSeen.at > STANDSTILL_MS[this.#fleet.aider]
  }

  #logs() {
    return readSessionLogs(this.#fleet.data)
  }

  async #strike(victim: Victim): Promise<void> {
    const supervision = this.#supervision
    const pid = this.#pidOf(victim)
    if (supervision === null || pid === null) return
    const number = this.#play.nextNumber()
    const { aider } = this.#fleet
    const { way } = supervision
    const after = this.#lastSeen.what
    this.moments.push({
      ...{ number, victim, way, aider, after },
      ...{ lost: [], doubled: [], orphaned: [], commitsMissing: [], other: [] },
    })
    this.#play.tell(`${number}: ${victim} of the ${way}, ${aider} Aiders, after ${after}`)
    await killHard(pid)
    const logs = this.#logs()
    this.#sessions = logs.length
    // Some ends were recorded and nobody was left to show them.
    for (const log of logs.filter(hasEnded)) this.#ended.add(log.id)
    this.#check()
    if (this.#ended.size < this.#sessions) await this.#recover(victim, supervision)
    this.#lastSeen = { ...this.#lastSeen, at: performance.now() }
  }

  async #recover(victim: Victim, supervision: Supervision): Promise<void> {
    try {
      if (victim === 'main') this.#supervision = await this.#supervisors.again()
      const trouble = victim === 'renderer' ? await supervision.windowComesBack() : null
      this.#add('other', trouble === null ? [] : [trouble])
    } catch (error) {
      this.#isBroken = true
      this.#add('other', [`nobody goes on: ${error instanceof Error ? error.message : String(error)}`])
    }
  }

  #pidOf(victim: Victim): number | null {
    switch (victim) {
      case 'main':
        return this.#supervision?.pid ?? null
      case 'host':
        return hostPid(this.#fleet)
      case 'instance': {
        const pids = instancePids(this.#logs())
        return pids.length === 0 ? null : this.#play.random.pick(pids)
      }
      case 'renderer':
        return this.#supervision?.renderer() ?? null
    }
  }

  #check(): void {
    const logs = this.#logs()
    const lost = this.#witness.missing(logs)
    this.#add(
      'lost',
      lost.map(({ session, seq, type }) => `${type} (${session} ${seq}) is not on disk as it was shown`),
    )
    this.#add('doubled', doubledInstructions(this.#fleet, logs))
    this.#add('commitsMissing', missingCommits(logs))
  }

  #add(kind: 'lost' | 'doubled' | 'orphaned' | 'commitsMissing' | 'other', found: readonly string[]): void {
    for (const text of found) {
      if (this.#told.has(text)) continue
      this.#told.add(text)
      this.moments.at(-1)?.[kind].push(text)
      this.#play.tell(`  ${kind}: ${text}`)
    }
  }

  async #lookAtEnd(): Promise<void> {
    if (this.#standsStill())
      this.#add('other', [`stands still after ${this.#lastSeen.what}: ${this.#supervision?.trouble() ?? ''}`])
    await this.#supervision?.leave()
    await within(LEAVING_MS, () => livingOf(this.#fleet, this.#logs()).length === 0)
    this.#add(
      'orphaned',
      livingOf(this.#fleet, this.#logs()).map(({ pid, command }) => `${pid}: ${command.slice(0, 200)}`),
    )
    await this.endAll()
    await freeGarbage(this.#fleet)
    this.#add('orphaned', litterOf(this.#fleet))
    this.#check()
    const logs = this.#logs()
    const others = logs.filter((log) => hasEnded(log) && endOf(log)?.state !== 'accepted')
    this.#add(
      'other',
      others.map((log) => `${log.id} ended ${endOf(log)?.state}: ${endOf(log)?.reason}`),
    )
    const open = logs.filter((log) => !hasEnded(log))
    this.#add(
      'other',
      open.map(({ id }) => `${id} has no end`),
    )
  }
}
