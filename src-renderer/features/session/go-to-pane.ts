import { flushSync } from 'react-dom'
import { page } from '../../bridge.ts'
import { type SessionTab, showTab } from '../../stores/navigation.ts'

const focusIn = (selector: string): void =>
  page.document.querySelector<HTMLElement>(`.session-panes ${selector}`)?.focus()

/** Drawn at once, so that the next key already goes where this one led. */
const showNow = (tab: SessionTab): void => flushSync(() => showTab(tab))

/** Shows the session's terminal and goes into it. */
export const goToTerminal = (): void => {
  showNow('terminal')
  focusIn('.xterm-helper-textarea')
}

/** Out of the terminal, or of a view, to the tab of what is shown. */
export const goToTab = (): void => focusIn('[role=tab][aria-selected=true]')

/** Shows a view and goes to its tab: the next key is for it and not for the terminal. */
export const goToView = (tab: SessionTab): void => {
  showNow(tab)
  goToTab()
}
