import { assertNever } from '../../../src-shared/assert-never.ts'
import type { InstanceFailure } from '../../../src-shared/model/errors.ts'
import type { Confirmation, TurnReport } from '../../../src-shared/model/instance.ts'
import type { JournalPlace } from '../../../src-shared/model/session.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { createListeners } from '../listeners.ts'
import type { ScreenReading } from '../ports.ts'
import type { Terminal, TerminalSignal } from '../terminal-port.ts'
import type { AiderInstance, AiderInstanceDeps, AiderInstanceRequest, PersonTurn } from './aider-instance.ts'
import { endOf, replayPast } from './catch-up.ts'
import { createConfirmer } from './confirmer.ts'
import { ACKNOWLEDGE_LIMIT_MS, createDelivery, type Delivery } from './delivery.ts'
import { exited, notWaiting, startTimedOut, turnTimedOut } from './instance-failures.ts'
import {
  evolve,
  type InstanceMachine,
  type InstanceSignal,
  type InstanceState,
  isOver,
  startMachine,
} from './instance-machine.ts'
import { holdsKeystrokes } from './keystrokes.ts'
import {
  encodeOutgoing,
  forMultiLine,
  historyEcho,
  type Outgoing,
  type OutgoingKind,
  submits,
} from './outgoing-text.ts'
import { didSomething, withTyped } from './person-turn.ts'
import { isUncaughtQuestion } from './prompt-line.ts'
import { createTranscript, type Transcript } from './transcript.ts'
import { createTypist, type Typist } from './typist.ts'

/** Aider ends on a second Ctrl-C within 2 s of the first. */
const INTERRUPT_GAP_MS = 2_500

type Sent = Result<{ guard: string | null }, InstanceFailure>

class LiveInstance implements AiderInstance {
  readonly pid: number
  readonly #changed = createListeners<[InstanceState]>()
  readonly #confirmed = createListeners<[Confirmation]>()
  readonly #typed = createListeners<[]>()
  readonly #promptOpened = createListeners<[]>()
  readonly #deps: AiderInstanceDeps
  readonly #request: AiderInstanceRequest
  readonly #terminal: Terminal
  readonly #transcript: Transcript
  #typist: Typist
  readonly #confirm: (state: Extract<InstanceState, { kind: 'confirming' }>) => Promise<void>
  readonly #sentIds = new Set<number>()
  readonly #closed: Promise<void>
  #close: () => void = () => {}
  #machine: InstanceMachine
  /** Whose turn ends at the next prompt; the first one is the start's. */
  #turnOf: 'us' | 'person' = 'us'
  /** The report of our last ended turn, until someone takes it. */
  #report: Promise<TurnReport> | null = null
  #personTurns: Promise<PersonTurn>[] = []
  /** Resolves when the files of the last ended turn were read to their end. */
  #lastRead: Promise<unknown> = Promise.resolve()
  #delivery: Delivery | null = null
  #sending = false
  #uncaught = false
  #interruptedAt = Number.NEGATIVE_INFINITY
  readonly #startedAt: number

  constructor(deps: AiderInstanceDeps, request: AiderInstanceRequest) {
    this.#deps = deps
    this.#request = request
    this.#terminal = deps.terminal
    this.pid = deps.terminal.pid
    this.#startedAt = deps.clock.now()
    this.#machine = startMachine(this.#startedAt)
    this.#transcript = createTranscript({ ...deps, modelIsFree: request.modelIsFree ?? false })
    this.#typist = createTypist(deps.terminal)
    this.#confirm = createConfirmer({
      policy: deps.policy,
      transcript: this.#transcript,
      workspace: request.workspace,
      isOpen: (state) => this.#machine.state === state,
      write: (keys) => void this.#replaceLine(keys, null),
      announce: (confirmation) => this.#confirmed.fire(confirmation),
    })
    this.#closed = new Promise((resolve) => {
      this.#close = resolve
    })
    this.#catchUp()
    this.#terminal.onSignal((signal) => this.#onSignal(signal))
    deps.journal.onDidAppend(() => {
      if (this.#delivery !== null) void this.#transcript.read()
    })
    this.#transcript.onDidRead((history) => this.#delivery?.historyRead(history))
  }

  /** Comes to the state that whoever had this Aider before was in, without doing again what they did. */
  #catchUp(): void {
    const { pending = { kind: 'start' } } = this.#request
    const caught = replayPast(this.#machine, this.#terminal.past, this.#startedAt)
    this.#machine = caught.machine
    for (const id of caught.sentIds) this.#sentIds.add(id)
    this.#typist = createTypist(this.#terminal, caught)
    const isOurs = pending?.kind === 'start' || (pending?.kind === 'sent' && this.#sentIds.has(pending.id))
    this.#turnOf = isOurs ? 'us' : 'person'
    const { state } = this.#machine
    const later = caught.endedSince - (state.kind === 'waiting' ? 1 : 0)
    if (isOurs && pending?.kind === 'sent' && later > 0) {
      this.#report = this.#transcript.endTurnBefore(later)
      this.#turnOf = 'person'
    }
    if (state.kind === 'waiting') this.#endTurn()
    // An Enter that Aider has not taken yet is the answer already; one more would answer what it asks next.
    if (state.kind === 'confirming' && !this.#machine.entered) void this.#confirm(state)
    if (isOver(state)) this.#close()
  }

  #onSignal(signal: TerminalSignal): void {
    switch (signal.type) {
      case 'read':
        this.#onReading(signal.reading)
        return
      case 'typed':
        if (holdsKeystrokes(signal.data)) this.#typed.fire()
        this.#noteTyped(signal.data)
        return
      case 'sent':
        return
      case 'exited':
      case 'lost':
        this.#apply(endOf(signal, this.#deps.clock.now()))
        this.#deps.journal.dispose()
        this.#close()
        return
      default:
        assertNever(signal)
    }
  }

  #noteTyped(data: string): void {
    this.#typist.typed()
    if (!submits(data, this.#machine.multiLine)) return
    this.#machine = evolve(this.#machine, { type: 'entered', at: this.#deps.clock.now() }).machine
  }

  #onReading(reading: ScreenReading): void {
    const at = this.#deps.clock.now()
    if (!this.#uncaught && !isOver(this.#machine.state) && isUncaughtQuestion(reading)) {
      this.#uncaught = true
      this.#terminal.press('n\r')
      void this.#terminal.stop()
      return
    }
    this.#apply({ type: 'screenRead', at, reading })
  }

  #apply(signal: InstanceSignal): void {
    const before = this.#machine.prompt
    const { machine, changes } = evolve(this.#machine, signal)
    this.#machine = machine
    for (const state of changes) this.#enter(state)
    if (before !== 'open' && machine.prompt === 'open') this.#promptOpened.fire()
  }

  /** What each state asks for; listeners hear of it first. */
  #enter(state: InstanceState): void {
    this.#changed.fire(state)
    switch (state.kind) {
      case 'starting':
        return
      case 'working':
        this.#delivery?.promptClosed()
        if (this.#delivery !== null) void this.#transcript.read()
        return
      case 'confirming':
        void this.#confirm(state)
        return
      case 'waiting':
        this.#endTurn()
        return
      case 'stopped':
      case 'crashed':
        this.#delivery?.fail(exited(state))
        this.#promptOpened.fire()
        return
      default:
        assertNever(state)
    }
  }

  #endTurn(): void {
    const delivery = this.#delivery
    const history = this.#transcript.read()
    const report = this.#transcript.endTurn()
    this.#lastRead = report
    if (this.#turnOf === 'us') this.#report = report
    else this.#personTurns.push(withTyped(report, history))
    this.#turnOf = 'person'
    if (delivery !== null) void report.then(() => delivery.turnEnded())
  }

  state(): InstanceState {
    return this.#machine.state
  }
  onDidChange = this.#changed.add
  onDidConfirm = this.#confirmed.add
  onDidType = this.#typed.add

  hasSent(id: number): boolean {
    return this.#sentIds.has(id)
  }

  place(): JournalPlace {
    return this.#transcript.place()
  }

  async submit(text: string, kind: OutgoingKind, id: number): Promise<Sent> {
    const outgoing = encodeOutgoing(text, kind)
    if (!outgoing.ok) return outgoing
    const { state } = this.#machine
    if (isOver(state)) return err(exited(state))
    if (this.#sending || state.kind !== 'waiting') return err(notWaiting(state))
    this.#sending = true
    try {
      return await this.#send(outgoing.value, id)
    } finally {
      this.#sending = false
      this.#delivery = null
    }
  }

  async #send(outgoing: Outgoing, id: number): Promise<Sent> {
    // The last turn's files are read to their end first, so that nothing of it counts for the new one.
    await this.#lastRead
    if (this.#machine.prompt !== 'open') await this.#whenPromptOpens()
    // A person's Enter that Aider has not taken yet begins their turn, not ours.
    if (this.#machine.entered) await this.#whenTaken()
    if (this.#machine.stopAsked) return err(exited(this.#machine.state))
    if (this.#machine.state.kind !== 'waiting') return err(notWaiting(this.#machine.state))
    this.#report = null
    this.#turnOf = 'us'
    this.#delivery = createDelivery({
      echo: historyEcho(outgoing.text),
      clock: this.#deps.clock,
      lastRead: () => this.#transcript.read(),
    })
    const { acknowledged } = this.#delivery
    const { bytes } = outgoing
    const written = await this.#replaceLine(this.#machine.multiLine ? forMultiLine(bytes) : bytes, id)
    if (written === 'gone') return err(exited(this.#machine.state))
    if (written === 'typed-meanwhile') {
      this.#turnOf = 'person'
      return err(notWaiting({ kind: 'working', since: this.#deps.clock.now() }))
    }
    this.#sentIds.add(id)
    const result = await acknowledged
    return result.ok ? ok({ guard: outgoing.guard }) : result
  }

  async #replaceLine(keys: string, id: number | null): ReturnType<Terminal['send']> {
    const { entered } = this.#machine
    // Before the write: the child may answer within it.
    this.#apply({ type: 'entered', at: this.#deps.clock.now() })
    const written = await this.#typist.replaceLine(keys, id)
    if (written !== 'sent' && !entered) this.#machine = { ...this.#machine, entered: false }
    return written
  }

  /** A resize closes the prompt for a moment; the end of Aider counts as well. */
  #whenPromptOpens(): Promise<void> {
    return new Promise((resolve) => {
      const dispose = this.#promptOpened.add(() => {
        dispose()
        resolve()
      })
    })
  }

  /** The next state, or the bound of a delivery: an Enter can also do nothing (in Aider's multi-line mode). */
  #whenTaken(): Promise<void> {
    return new Promise((resolve) => {
      const settle = (): void => {
        stopListening()
        cancelBound()
        resolve()
      }
      const stopListening = this.#changed.add(settle)
      const cancelBound = this.#deps.clock.timer(ACKNOWLEDGE_LIMIT_MS, settle)
    })
  }

  async takePersonTurns(): Promise<readonly PersonTurn[]> {
    const ended = this.#personTurns
    this.#personTurns = []
    return (await Promise.all(ended)).filter(didSomething)
  }

  async nextPrompt(timeoutMs: number): Promise<Result<TurnReport, InstanceFailure>> {
    const { everWaited } = this.#machine
    const startLeftMs = this.#startedAt + this.#request.startTimeoutMs - this.#deps.clock.now()
    const limitMs = everWaited ? timeoutMs : Math.max(0, Math.min(timeoutMs, startLeftMs))
    const failure = async (): Promise<InstanceFailure> =>
      everWaited
        ? turnTimedOut(timeoutMs / 1000)
        : startTimedOut(this.#request.startTimeoutMs / 1000, await this.#transcript.lastPrinted())
    if (this.#report === null && !isOver(this.#machine.state)) {
      const inTime = await this.#turnOver(limitMs)
      if (!inTime) return err(await failure())
    }
    const report = this.#report
    if (report === null) return err(exited(this.#machine.state))
    this.#report = null
    return ok(await report)
  }

  /** Resolves true at the next ended turn or the end of Aider, false at the time limit. */
  #turnOver(limitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (inTime: boolean): void => {
        stopListening()
        cancelBound()
        resolve(inTime)
      }
      // The report is made after listeners hear of the state, so it is looked for a microtask later.
      const stopListening = this.#changed.add((state) => {
        if (state.kind === 'waiting' || isOver(state)) void Promise.resolve().then(() => settle(true))
      })
      const cancelBound = this.#deps.clock.timer(limitMs, () => settle(false))
    })
  }

  interrupt(): void {
    const now = this.#deps.clock.now()
    if (now - this.#interruptedAt < INTERRUPT_GAP_MS) return
    this.#interruptedAt = now
    this.#terminal.press('\u0003')
  }
  mark(label: string): void {
    this.#terminal.mark(label)
  }
  async stop(): Promise<void> {
    this.#apply({ type: 'stopAsked', at: this.#deps.clock.now() })
    await this.#terminal.stop()
    await this.#closed
  }
}

export const createLiveInstance = (deps: AiderInstanceDeps, request: AiderInstanceRequest): AiderInstance =>
  new LiveInstance(deps, request)
