import { createScreenPool } from './screen-pool.ts'
import { createXtermScreen, type XtermScreen } from './xterm-screen.ts'

/** Enough for the sessions that a person goes to and fro between; each costs megabytes. */
const MOST_LIVE = 8

/** The window's terminals: the one on show, and those that were looked at last. */
export const screens = createScreenPool<XtermScreen>({
  most: MOST_LIVE,
  open: createXtermScreen,
  close: (screen) => screen.dispose(),
})
