import type { LoggedEvent } from '../../../../src-shared/model/session.ts'

/** More than anybody walks back through. */
const MOST = 100

/** What a person wrote to Aider in this session, oldest first, each text where it was written last. */
export const writtenTexts = (events: readonly LoggedEvent[]): string[] => {
  const texts = new Set<string>()
  for (const { event } of events) {
    if (event.type !== 'personInstructed') continue
    texts.delete(event.text)
    texts.add(event.text)
  }
  return [...texts].slice(-MOST)
}

/** Where somebody is who walks through it. `at`: an index into the texts; `null`: at what they write now. */
export type Walk = { readonly at: number | null; readonly draft: string }
export const NOT_WALKING: Walk = { at: null, draft: '' }

/** One step back or on; `null`: there is nothing there. What was being written waits at the end. */
export const stepInHistory = (
  texts: readonly string[],
  { walk, text, step }: { readonly walk: Walk; readonly text: string; readonly step: -1 | 1 },
): { readonly walk: Walk; readonly text: string } | null => {
  const draft = walk.at === null ? text : walk.draft
  const at = (walk.at ?? texts.length) + step
  if (at === texts.length && walk.at !== null) return { walk: NOT_WALKING, text: draft }
  const found = texts[at]
  return found === undefined ? null : { walk: { at, draft }, text: found }
}

/** Up leaves the text only from its first line, and down only from its last: within it they move the caret. */
export const isAtEdge = (text: string, caret: number, step: -1 | 1): boolean =>
  !(step === -1 ? text.slice(0, caret) : text.slice(caret)).includes('\n')
