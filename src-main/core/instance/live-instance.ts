import { assertNever } from '../../../src-shared/assert-never.ts'
import type { InstanceFailure } from '../../../src-shared/model/errors.ts'
import type { Confirmation, TurnReport } from '../../../src-shared/model/instance.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { createListeners } from '../listeners.ts'
import type { Pty, Screen, ScreenReading, TerminalSize } from '../ports.ts'
import type { AiderInstance, AiderInstanceDeps, AiderInstanceRequest, PersonTurn } from './aider-instance.ts'
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
} from './outgoing-text.ts'
import { didSomething, typedText } from './person-turn.ts'
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
  readonly #data = createListeners<[string]>()
  readonly #promptOpened = createListeners<[]>()
  readonly #deps: AiderInstanceDeps
  readonly #request: AiderInstanceRequest
  readonly #pty: Pty
  readonly #screen: Screen
  readonly #transcript: Transcript
  readonly #typist: Typist
  readonly #confirm: (state: Extract<InstanceState, { kind: 'confirming' }>) => Promise<void>
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
  #interruptedAt = Number.NEGATIVE_INFINITY
  readonly #startedAt: number

  constructor(deps: AiderInstanceDeps, request: AiderInstanceRequest, pty: Pty) {
    this.#deps = deps
    this.#request = request
    this.#pty = pty
    this.pid = pty.pid
    this.#startedAt = deps.clock.now()
    this.#machine = startMachine(this.#startedAt)
    this.#screen = deps.screens.create(request.command.size)
    this.#transcript = createTranscript(deps.journal, request.modelIsFree ?? false)
    const didEnter = (): void => this.#apply({ type: 'entered', at: deps.clock.now() })
    this.#typist = createTypist(pty, didEnter, () => this.#machine.multiLine)
    this.#confirm = createConfirmer({
      policy: deps.policy,
      transcript: this.#transcript,
      workspace: request.command.cwd,
      isOpen: (state) => this.#machine.state === state,
      write: (keys) => this.#typist.replaceLine(keys),
      announce: (confirmation) => this.#confirmed.fire(confirmation),
    })
    this.#closed = new Promise((resolve) => {
      this.#close = resolve
    })
    this.#listen()
  }

  #listen(): void {
    this.#screen.onDidParse((reading) => this.#onReading(reading))
    this.#screen.onReply((reply) => this.#pty.write(reply))
    this.#pty.onData((data) => {
      this.#deps.recording.append(data)
      this.#transcript.output(data)
      this.#data.fire(data)
      this.#screen.write(data)
    })
    this.#pty.onExit(({ exitCode, signal }) => {
      const lastLines = this.#transcript.lastLines()
      this.#apply({ type: 'exited', at: this.#deps.clock.now(), exitCode, signal, lastLines })
      this.#deps.journal.dispose()
      this.#deps.recording.close().then(this.#close, this.#close)
    })
    this.#deps.journal.onDidAppend(() => {
      if (this.#delivery !== null) void this.#transcript.read()
    })
    this.#transcript.onDidRead((history) => this.#delivery?.historyRead(history))
  }

  #onReading(reading: ScreenReading): void {
    const at = this.#deps.clock.now()
    if (!isOver(this.#machine.state) && isUncaughtQuestion(reading)) {
      this.#apply({ type: 'uncaught', at, lastLines: this.#transcript.lastLines() })
      this.#pty.write('n\r')
      void this.#pty.stop()
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
  onDidData = this.#data.add

  async submit(text: string, kind: OutgoingKind): Promise<Sent> {
    const outgoing = encodeOutgoing(text, kind)
    if (!outgoing.ok) return outgoing
    const { state } = this.#machine
    if (isOver(state)) return err(exited(state))
    if (this.#sending || state.kind !== 'waiting') return err(notWaiting(state))
    this.#sending = true
    try {
      return await this.#send(outgoing.value)
    } finally {
      this.#sending = false
      this.#delivery = null
    }
  }

  async #send(outgoing: Outgoing): Promise<Sent> {
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
    const { bytes } = outgoing
    this.#typist.replaceLine(this.#machine.multiLine ? forMultiLine(bytes) : bytes)
    const result = await this.#delivery.acknowledged
    return result.ok ? ok({ guard: outgoing.guard }) : result
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
    const failure = (): InstanceFailure =>
      everWaited
        ? turnTimedOut(timeoutMs / 1000)
        : startTimedOut(this.#request.startTimeoutMs / 1000, this.#transcript.lastLines())
    if (this.#report === null && !isOver(this.#machine.state)) {
      const inTime = await this.#turnOver(limitMs)
      if (!inTime) return err(failure())
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

  type(data: string): void {
    if (holdsKeystrokes(data)) this.#typed.fire()
    this.#typist.type(data)
  }
  resize(size: TerminalSize): void {
    this.#screen.resize(size)
    this.#pty.resize(size)
  }
  interrupt(): void {
    const now = this.#deps.clock.now()
    if (now - this.#interruptedAt < INTERRUPT_GAP_MS) return
    this.#interruptedAt = now
    this.#pty.write('\u0003')
  }
  async stop(): Promise<void> {
    this.#apply({ type: 'stopAsked', at: this.#deps.clock.now() })
    await this.#pty.stop()
    await this.#closed
  }
  snapshot(): string {
    return this.#screen.serialize()
  }
}

const withTyped = async (report: Promise<TurnReport>, history: Promise<string>): Promise<PersonTurn> => ({
  report: await report,
  typed: typedText(await history),
})

export const createLiveInstance = (
  deps: AiderInstanceDeps,
  request: AiderInstanceRequest,
  pty: Pty,
): AiderInstance => new LiveInstance(deps, request, pty)
