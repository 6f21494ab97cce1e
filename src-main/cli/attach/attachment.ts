import type { SessionView } from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import type { Disposer } from '../../../src-shared/result.ts'
import { parseSize } from '../../adapters/cast-lines.ts'
import type { TerminalSize } from '../../core/ports.ts'
import type { Terminals, TerminalWatch, WatchedChunk } from '../../core/terminal-port.ts'
import { situation } from '../wording.ts'
import { createFrames } from './frames.ts'
import { readKeys } from './keys.ts'
import { createPainter, type Painter } from './painter.ts'
import type { PersonTerminal } from './person-terminal.ts'
import { createScreenMirror, type ScreenMirror } from './screen-mirror.ts'

export type AttachmentOptions = {
  readonly view: SessionView
  /** No key reaches Aider, and its terminal keeps its size. */
  readonly looksOnly: boolean
  readonly terminals: Terminals
  readonly terminal: PersonTerminal
  /** Tells how the session is each time that changes; `null`: it was deleted. */
  readonly onDidChange: (listener: (view: SessionView | null) => void) => Disposer
}

export type AttachmentEnd = {
  /** `left`: the person did; `gone`: their terminal or a signal. */
  readonly why: 'left' | 'gone' | 'ended' | 'interrupted' | 'deleted'
  /** Something of the person's reached Aider. */
  readonly typed: boolean
}

type Keyboard = 'mine' | 'free' | 'elsewhere'

/** Aider gets all rows but the last, which is ours. */
const roomFor = ({ columns, rows }: TerminalSize): TerminalSize => ({ columns, rows: Math.max(1, rows - 1) })

/** A session's terminal in the one that a person sits at, until they leave it or the session ends. */
class Attachment {
  readonly #options: AttachmentOptions
  readonly #painter: Painter
  readonly #frames = createFrames(() => this.#paintNow())
  readonly #finished: Promise<AttachmentEnd['why']>
  #finish: (why: AttachmentEnd['why']) => void = () => undefined
  #fail: (error: unknown) => void = () => undefined
  #view: SessionView
  #mirror: ScreenMirror
  #watch: TerminalWatch | null = null
  /** Counts the watches: what comes from an earlier one is past. */
  #watches = 0
  #keyboard: Keyboard = 'free'
  #typed = false
  #typing: Promise<void> = Promise.resolve()
  #wasShown = false
  /** The person's terminal is theirs again. */
  #isOver = false

  constructor(options: AttachmentOptions) {
    this.#options = options
    this.#view = options.view
    this.#painter = createPainter(options.terminal.write)
    this.#mirror = createScreenMirror(roomFor(options.terminal.size()))
    this.#finished = new Promise((resolve, reject) => {
      this.#finish = resolve
      this.#fail = reject
    })
  }

  async run(): Promise<AttachmentEnd> {
    const why = await this.#show()
    // Whether the last keys reached Aider is known a moment after they were pressed.
    await this.#typing
    return { why, typed: this.#typed }
  }

  async #show(): Promise<AttachmentEnd['why']> {
    const { terminal, terminals, onDidChange, view } = this.#options
    const leave = terminal.enter({
      onKeys: (data) => this.#press(data),
      onResize: () => this.#fit(),
      onGone: () => this.#finish('gone'),
    })
    const stopOpens = terminals.onDidOpen((id) => {
      // A host that is met tells of every child, also of the one that is watched already.
      if (id === view.identity.id && this.#watch === null) this.#follow().catch(this.#fail)
    })
    const stopChanges = onDidChange((changed) => this.#change(changed))
    try {
      this.#paint()
      this.#follow().catch(this.#fail)
      return await this.#finished
    } finally {
      this.#isOver = true
      this.#frames.dispose()
      stopOpens()
      stopChanges()
      this.#watches += 1
      this.#watch?.dispose()
      this.#mirror.dispose()
      leave()
    }
  }

  /** Shows the session's live child, if it has one, from its present screen on. */
  async #follow(): Promise<void> {
    const { terminals, view } = this.#options
    this.#watches += 1
    const number = this.#watches
    this.#watch?.dispose()
    this.#watch = null
    const early: WatchedChunk[] = []
    let take = (chunk: WatchedChunk): void => void early.push(chunk)
    const watch = await terminals.watch(view.identity.id, (chunk) => {
      if (number === this.#watches) take(chunk)
    })
    if (number !== this.#watches) {
      watch?.dispose()
      return
    }
    if (watch === null) {
      this.#change(this.#view)
      return
    }
    this.#wasShown = true
    this.#watch = watch
    this.#begin(watch)
    take = (chunk) => this.#take(chunk, watch)
    for (const chunk of early) this.#take(chunk, watch)
  }

  #begin(watch: TerminalWatch): void {
    this.#mirror.dispose()
    const mirror = createScreenMirror(watch.size)
    this.#mirror = mirror
    this.#keyboard = 'free'
    mirror.replace(watch.snapshot, () => this.#drawn(watch, watch.snapshot))
    this.#fit()
  }

  #take({ kind, data }: WatchedChunk, watch: TerminalWatch): void {
    switch (kind) {
      case 'live':
        this.#mirror.write(data, () => this.#drawn(watch, data))
        break
      case 'snapshot':
        this.#mirror.replace(data, () => this.#drawn(watch, data))
        break
      case 'keyboard':
        this.#keyboard = data === 'mine' || data === 'elsewhere' ? data : 'free'
        // Whoever typed before had it in the size of their terminal.
        if (data === 'mine') this.#fit()
        else this.#paint()
        break
      case 'resized':
        this.#mirror.resize(parseSize(data) ?? watch.size, () => this.#paint())
        break
      case 'end':
        watch.dispose()
        this.#watch = null
        this.#change(this.#view)
    }
  }

  #drawn(watch: TerminalWatch, data: string): void {
    if (watch !== this.#watch) return
    watch.acknowledge(data.length)
    this.#paint()
  }

  #change(view: SessionView | null): void {
    if (view !== null) this.#view = view
    if (view === null) this.#finish('deleted')
    else if (isEnded(view.state)) this.#finish('ended')
    // One that was shown may be continued, or is being stopped: the person sees that, and leaves when they like.
    else if (view.state === 'interrupted' && !this.#wasShown && this.#watch === null)
      this.#finish('interrupted')
    else this.#paint()
  }

  #press(data: string): void {
    const { looksOnly } = this.#options
    const mode = looksOnly ? 'looks' : this.#keyboard === 'elsewhere' ? 'refused' : 'types'
    const { typed, command } = readKeys(data, mode)
    if (typed !== '') this.#typing = this.#type(typed).catch(this.#fail)
    if (command === 'leave') this.#finish('left')
    if (command === 'take-keyboard') this.#watch?.takeKeyboard().catch(this.#fail)
  }

  async #type(data: string): Promise<void> {
    const result = await this.#watch?.type(data)
    if (result?.ok === true) this.#typed = true
    // A refused key changes nothing but what the last row says.
    else this.#paint()
  }

  /** Takes the size of the person's terminal. */
  #fit(): void {
    const room = roomFor(this.#options.terminal.size())
    this.#painter.forget()
    if (this.#options.looksOnly) {
      this.#paint()
      return
    }
    this.#watch?.resize(room)
    this.#mirror.resize(room, () => this.#paint())
  }

  #paint(): void {
    if (!this.#isOver) this.#frames.request()
  }

  #paintNow(): void {
    const size = this.#options.terminal.size()
    this.#painter.paint(this.#mirror.picture(roomFor(size)), this.#status(), size)
  }

  #status(): string {
    const { identity } = this.#view
    const note = this.#note()
    const leaving = this.#options.looksOnly ? 'Ctrl-C leaves' : 'Ctrl-\\ leaves'
    return ` ${leaving} | ${note === '' ? '' : `${note} | `}${identity.id}: ${situation(this.#view)}`
  }

  #note(): string {
    if (this.#watch === null) return 'no Aider runs at the moment'
    if (this.#options.looksOnly) return 'you only look'
    if (this.#keyboard !== 'elsewhere') return ''
    return 'somebody types elsewhere: Ctrl-T takes the keyboard'
  }
}

export const attach = (options: AttachmentOptions): Promise<AttachmentEnd> => new Attachment(options).run()
