import { type BrowserWindow, screen } from 'electron'
import type ElectronStore from 'electron-store'
import type { CommandId } from '../../src-shared/commands.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import type { OpenWindows, WindowPort } from '../ipc/window-port.ts'
import { showOffers } from './app-menu.ts'
import type { FirstPage } from './first-page.ts'
import { asStored, windowPort } from './main-window.ts'
import { revivePage } from './page-revival.ts'
import { openPageWindow } from './page-window.ts'
import { bringToFront } from './single-window.ts'
import {
  cascaded,
  MOST_WINDOWS,
  readWindowStates,
  type WindowState,
  writeWindowStates,
} from './window-state.ts'
import { windowTitle } from './window-title.ts'
import type { Words } from './words.ts'
import { zoomed } from './zoom-levels.ts'

/** An open window with all that is known of it. */
type Opened = {
  readonly window: BrowserWindow
  readonly port: WindowPort
  zoom: number
  /** What its page says that it shows. */
  session: SessionId | null
  /** Where its page is to go once it listens. */
  goal: SessionId | null
  /** The menus' commands that its page can do now; `null`: it has not said. */
  offers: ReadonlySet<CommandId> | null
}

export type AppWindowsParts = {
  readonly outFolder: string
  readonly store: ElectronStore
  readonly words: () => Words
}

/** What the windows ask of the rest of the app once it is there. */
export type WindowsOwner = {
  /** What the session is called; `null`: there is no such session. */
  readonly nameOf: (id: SessionId) => string | null
  /** The page is about to be another one, or its window is gone. */
  readonly onLeave: (port: WindowPort) => void
  /** A person closes a window; false: it stays. */
  readonly mayClose: (isLast: boolean) => boolean
}

const TOO_MANY: Failure = {
  kind: 'too-many-windows',
  message: `There are ${MOST_WINDOWS} windows already, and more are not opened.`,
  remedy: 'Close one.',
}

const workAreas = () => screen.getAllDisplays().map((display) => display.workArea)

const stateOf = ({ window, zoom, session, goal }: Opened): WindowState => {
  const { x, y, width, height } = window.getNormalBounds()
  return {
    size: { width, height },
    position: { x, y },
    maximized: window.isMaximized(),
    zoom,
    session: goal ?? session,
  }
}

const applyZoom = ({ port, zoom }: Opened): void => port.send('window.zoomed', { level: zoom })

/** The windows of the app: any number of the same kind, each with its own place, zoom and session on its screen. */
export class AppWindows implements OpenWindows {
  readonly #parts: AppWindowsParts
  /** Until there is one a window closes and goes elsewhere as it likes: nothing runs yet. */
  #owner: WindowsOwner = { nameOf: () => null, onLeave: () => undefined, mayClose: () => true }
  /** By the window's id, the one used last at the end. */
  readonly #opened = new Map<number, Opened>()
  #needing = 0

  constructor(parts: AppWindowsParts) {
    this.#parts = parts
  }

  /** The rest of the app is there. */
  ownedBy(owner: WindowsOwner): void {
    this.#owner = owner
    for (const one of this.#opened.values()) this.#entitle(one)
  }

  all(): readonly WindowPort[] {
    return [...this.#opened.values()].map(({ port }) => port)
  }

  /** Those of the last time, each at the session that it showed, if that is still there; the first is open already. */
  reopen(first: FirstPage): void {
    const [state, ...others] = readWindowStates(this.#parts.store, workAreas())
    // It was closed before there was anything to ask about.
    if (!first.window.isDestroyed()) this.#take(asStored(first, state), state, state.session)
    for (const other of others) this.#openAt(other, other.session)
  }

  /** Another one, beside the one in use. */
  open(session: SessionId | null): Result<void, Failure> {
    if (this.#opened.size >= MOST_WINDOWS) return err(TOO_MANY)
    this.#openAnother(session)
    return ok(undefined)
  }

  /** Brings the one in use to the front; opens one where there is none. */
  bringToFront(): void {
    bringToFront((this.#inUse() ?? this.#openAnother(null)).window)
  }

  /** Leads to the session: in the window that shows it, else in the one in use. */
  show(session: SessionId): void {
    const showing = [...this.#opened.values()].find((one) => one.session === session)
    const one = showing ?? this.#inUse() ?? this.#openAnother(session)
    bringToFront(one.window)
    one.port.send('session.shown', { id: session })
  }

  /** The page says what it shows, first of all when it has begun to listen. */
  showing(port: WindowPort, session: SessionId | null): void {
    const one = this.#opened.get(port.id)
    if (one === undefined) return
    const { goal } = one
    one.goal = null
    one.session = session
    const isThere = goal !== null && this.#owner.nameOf(goal) !== null
    if (isThere && goal !== session) one.port.send('session.shown', { id: goal })
    this.#entitle(one)
  }

  offering(port: WindowPort, commands: readonly CommandId[]): void {
    const one = this.#opened.get(port.id)
    if (one === undefined) return
    one.offers = new Set(commands)
    this.showOffers()
  }

  /** The menus are of the window in use, or they are new. */
  showOffers(): void {
    showOffers(this.#inUse()?.offers ?? null)
  }

  /** A person has it before their eyes. */
  isSeen(session: SessionId): boolean {
    return [...this.#opened.values()].some((one) => one.session === session && one.window.isFocused())
  }

  /** To the window that the menu belonged to, or the one in use; where there is none it opens one. */
  choose(command: CommandId, id: number | null): void {
    const one = this.#opened.get(id ?? -1) ?? this.#inUse()
    if (one === undefined) this.#openAnother(null)
    else one.port.send('menu.chosen', { command })
  }

  zoom(id: number | null, steps: number): void {
    const one = this.#opened.get(id ?? -1) ?? this.#inUse()
    if (one === undefined) return
    one.zoom = zoomed(one.zoom, steps)
    applyZoom(one)
  }

  /** How many sessions need a person, for the titles. */
  setNeeding(count: number): void {
    this.#needing = count
    for (const one of this.#opened.values()) this.#entitle(one)
  }

  /** Keeps places, sizes, zooms and sessions for the next start. */
  remember(): void {
    if (this.#opened.size > 0) this.#write([...this.#opened.values()])
  }

  #inUse(): Opened | undefined {
    return [...this.#opened.values()].at(-1)
  }

  #openAnother(session: SessionId | null): Opened {
    const beside = this.#inUse()
    if (beside === undefined) {
      const [lastTime] = readWindowStates(this.#parts.store, workAreas())
      return this.#openAt(lastTime, session)
    }
    const bounds = beside.window.getNormalBounds()
    const position = cascaded(bounds, screen.getDisplayMatching(bounds).workArea)
    return this.#openAt({ ...stateOf(beside), position, maximized: false }, session)
  }

  #openAt(state: WindowState, goal: SessionId | null): Opened {
    return this.#take(openPageWindow(this.#parts.outFolder, state), state, goal)
  }

  #take(window: BrowserWindow, state: WindowState, goal: SessionId | null): Opened {
    revivePage(window, this.#parts.words)
    const one: Opened = {
      window,
      port: windowPort(window),
      zoom: state.zoom,
      session: null,
      goal,
      offers: null,
    }
    this.#opened.set(one.port.id, one)
    this.#listen(one)
    this.#entitle(one)
    return one
  }

  #listen(one: Opened): void {
    const { window, port } = one
    const contents = window.webContents
    contents.on('did-start-navigation', ({ isMainFrame }) => {
      if (isMainFrame) this.#owner.onLeave(port)
    })
    // A zoom of this kind ends with the page that had it. The first page may be there already.
    applyZoom(one)
    contents.on('dom-ready', () => applyZoom(one))
    contents.on('zoom-changed', (_event, direction) => this.zoom(port.id, direction === 'in' ? 1 : -1))
    window.on('focus', () => {
      this.#opened.delete(port.id)
      this.#opened.set(port.id, one)
      this.showOffers()
    })
    window.on('close', (event) => {
      const others = [...this.#opened.values()].filter((other) => other !== one)
      if (this.#owner.mayClose(others.length === 0)) this.#write(others.length === 0 ? [one] : others)
      else event.preventDefault()
    })
    window.on('closed', () => {
      this.#opened.delete(port.id)
      this.#owner.onLeave(port)
      this.showOffers()
    })
  }

  #entitle({ window, session }: Opened): void {
    const name = session === null ? null : this.#owner.nameOf(session)
    window.setTitle(windowTitle({ needing: this.#needing, session: name }))
  }

  #write(windows: readonly Opened[]): void {
    writeWindowStates(this.#parts.store, windows.map(stateOf))
  }
}
