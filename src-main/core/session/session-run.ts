import { describeFailure, type Failure } from '../../../src-shared/model/errors.ts'
import type {
  EndCause,
  LoggedEvent,
  SessionEvent,
  SessionIdentity,
  SessionView,
} from '../../../src-shared/model/session.ts'
import type { Result } from '../../../src-shared/result.ts'
import type { AiderInstance } from '../instance/aider-instance.ts'
import { createTelling } from '../supervisor/tell-event.ts'
import { createTranscript, type Transcript } from '../supervisor/transcript.ts'
import { advance, NO_PROGRESS, type Progress } from './open-work.ts'
import { recordingLabel } from './recording-label.ts'
import type { AiderSessionDeps, CancelSource } from './session-deps.ts'
import { type Ending, InstanceLost, LetGo, SessionEnding } from './session-ending.ts'
import { evolve } from './session-machine.ts'

/** What the parts of one running session share: its log, what the supervisor is told, its news and its end. */
export class SessionRun {
  readonly deps: AiderSessionDeps
  readonly cancel: CancelSource
  readonly transcript: Transcript = createTranscript()
  /** Told of each view as soon as it is recorded. */
  onRecorded: (view: SessionView) => void = () => undefined
  instance: AiderInstance | null = null
  /** The instance came to its first prompt. */
  greeted = false
  readonly #tell = createTelling(this.transcript)
  #progress: Progress = NO_PROGRESS
  #endedTurns = 0
  #asked: Ending | null = null
  #letGo = false
  #tellLetGo: () => void = () => undefined
  /** Resolves when this process is to leave the session as it is. */
  readonly whenLetGo = new Promise<null>((resolve) => {
    this.#tellLetGo = () => resolve(null)
  })
  #recording: Promise<unknown> = Promise.resolve()
  #acting: Promise<unknown> = Promise.resolve()
  #nextNews: { readonly promise: Promise<void>; readonly resolve: () => void } | null = null

  constructor(deps: AiderSessionDeps) {
    this.deps = deps
    this.cancel = deps.newCancelSource()
    let view: SessionView | null = null
    for (const logged of deps.past) {
      view = evolve(view, logged)
      this.#follow(logged, view)
    }
  }

  #follow(logged: Pick<LoggedEvent, 'event' | 'seq'>, view: SessionView): void {
    this.#progress = advance(this.#progress, logged)
    if (logged.event.type === 'turnEnded' && logged.event.interrupted !== true) this.#endedTurns += 1
    this.#tell(logged.event, view)
  }

  /** How far the session got, by its log. */
  get progress(): Progress {
    return this.#progress
  }

  get view(): SessionView {
    return this.deps.view()
  }

  /** As recorded: its base is the one that the workspace was made from. */
  get identity(): SessionIdentity {
    return this.view.identity
  }

  /** Turns of Aider's that came to their end. */
  get endedTurns(): number {
    return this.#endedTurns
  }

  async record(event: SessionEvent): Promise<SessionView> {
    // Whoever continues the session writes its log from now on.
    if (this.#letGo) throw new LetGo()
    const recording = this.deps.record(event)
    this.#recording = recording
    const view = await recording
    const logged = { event, seq: view.lastSeq }
    this.#follow(logged, view)
    const label = recordingLabel(logged)
    if (label !== null) this.instance?.mark(label)
    this.onRecorded(view)
    return view
  }

  /** Never rejects, so nobody has to wait. A log that cannot be written ends the session: nothing may happen unrecorded. */
  note(event: SessionEvent, after: () => void | Promise<void> = () => undefined): Promise<void> {
    return this.record(event)
      .then(after)
      .catch((error: unknown) => this.logLost(error))
  }

  logLost(error: unknown): void {
    if (error instanceof LetGo) return
    const words = error instanceof Error ? error.message : String(error)
    void this.askToStop(`The event log could not be written: ${words}`, 'workspace')
  }

  /** The action was not carried out, and the supervisor is told why. */
  async refuse(reason: string): Promise<void> {
    await this.record({ type: 'turnRefused', turn: this.view.turns, reason })
  }

  /** The first reason counts. Resolves when Aider has ended; never rejects. */
  async askToStop(reason: string, cause: EndCause): Promise<void> {
    // Its Aider is another process's by now.
    if (this.#letGo) return
    this.#asked ??= { state: 'stopped', cause, reason }
    this.cancel.cancel()
    this.tellNews()
    await Promise.allSettled([this.instance?.stop()])
  }

  /** What is done to the workspace or the host, one thing at a time: it is over before another process goes on there. */
  act<T>(work: Promise<T>): Promise<T> {
    this.#acting = work
    return work
  }

  /** Leaves Aider and the log to whoever continues the session; resolves when nothing is done or written any more. */
  async letGo(): Promise<void> {
    this.#letGo = true
    this.#tellLetGo()
    this.cancel.cancel()
    this.tellNews()
    await Promise.allSettled([this.#recording, this.#acting])
  }

  get isLetGo(): boolean {
    return this.#letGo
  }

  /** How it was asked to end; `null`: it was not. */
  get asked(): Ending | null {
    return this.#asked
  }

  checkStop(): void {
    if (this.#letGo) throw new LetGo()
    if (this.#asked !== null) throw new SessionEnding(this.#asked)
  }

  /** The value, or the end of the session with the failure's sentence. */
  must<T>(result: Result<T, Failure>, cause: EndCause | ((failure: Failure) => EndCause)): T {
    this.checkStop()
    if (result.ok) return result.value
    if (result.error.kind === 'exited') throw new InstanceLost(result.error)
    const why = typeof cause === 'string' ? cause : cause(result.error)
    const state = why === 'turn-time' ? 'stopped' : 'failed'
    throw new SessionEnding({ state, cause: why, reason: describeFailure(result.error) })
  }

  /**
   * Resolves when a person asked for something, Aider's state changed, or the session is to end. To be taken
   * before looking at any of them, so that nothing is missed.
   */
  news(): Promise<void> {
    if (this.#nextNews === null) {
      let resolve: () => void = () => undefined
      const promise = new Promise<void>((settle) => {
        resolve = settle
      })
      this.#nextNews = { promise, resolve }
    }
    return this.#nextNews.promise
  }

  tellNews(): void {
    this.#nextNews?.resolve()
    this.#nextNews = null
  }
}
