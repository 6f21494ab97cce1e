/** Turns in a row that make a hint, and again as many that end the session. */
export const LOOP_TURNS = 3

/** What the detector looks at of one turn. */
export type TurnTrace = {
  /** The whole action, `/instruct …` and the like; blanks are folded. */
  readonly action: string
  /** The turn brought a commit, another diff, or other files in Aider's chat. */
  readonly changed: boolean
}

export type LoopState = {
  readonly action: string | null
  readonly sameAction: number
  readonly noChange: number
  /** The hint that was given last; `null`: none, or what came after it was something else. */
  readonly hint: { readonly what: 'same-action' | 'no-change'; readonly action: string } | null
}

export const NO_LOOP: LoopState = { action: null, sameAction: 0, noChange: 0, hint: null }

export type LoopFinding =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'nudge' | 'stop'
      readonly what: 'same-action' | 'no-change'
      /** Turns since counting began, the last one included. */
      readonly times: number
    }

/** A change ends the idling; of an action that was repeated, only a change by another one does. */
const wasHeeded = (hint: LoopState['hint'], { action, changed }: TurnTrace): boolean =>
  changed && hint !== null && (hint.what === 'no-change' || hint.action !== action)

/** Counts one more turn. After a hint counting starts anew, and the next finding is the end. */
export const watchLoop = (state: LoopState, trace: TurnTrace): { state: LoopState; finding: LoopFinding } => {
  const action = trace.action.replace(/\s+/g, ' ').trim()
  const next: LoopState = {
    action,
    sameAction: action === state.action ? state.sameAction + 1 : 1,
    noChange: trace.changed ? 0 : state.noChange + 1,
    hint: wasHeeded(state.hint, { action, changed: trace.changed }) ? null : state.hint,
  }
  const what =
    next.sameAction >= LOOP_TURNS ? 'same-action' : next.noChange >= LOOP_TURNS ? 'no-change' : null
  if (what === null) return { state: next, finding: { kind: 'none' } }
  const times = what === 'same-action' ? next.sameAction : next.noChange
  return {
    state: { action, sameAction: 0, noChange: 0, hint: { what, action } },
    finding: { kind: next.hint !== null ? 'stop' : 'nudge', what, times },
  }
}

/** One sentence for a person. Empty when nothing was found. */
export const loopReason = (finding: LoopFinding): string => {
  if (finding.kind === 'none') return ''
  const { kind, what, times } = finding
  const seen =
    what === 'same-action'
      ? `the supervisor chose the same action ${times} times in a row`
      : `${times} turns in a row changed neither the code nor Aider's chat files`
  return kind === 'nudge'
    ? `Going in circles: ${seen}. It was told to try something else.`
    : `Stopped, because it went in circles: after a hint to try something else, again ${seen}.`
}
