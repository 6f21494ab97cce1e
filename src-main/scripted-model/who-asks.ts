import { z } from 'zod'
import type { ChatMessage } from './chat-request.ts'

export const askerSchema = z.enum([
  'supervisor',
  'critic',
  'pull-request',
  'aider',
  'aider-commit',
  'aider-summary',
  'other',
])
export type Asker = z.infer<typeof askerSchema>

/** Our own prompts name their role in their first line. */
const OUR_FIRST_LINES: readonly (readonly [string, Asker])[] = [
  ['100x supervisor', 'supervisor'],
  ['100x critic', 'critic'],
  ['100x pull request', 'pull-request'],
]

/** Sentences of Aider 0.86's system prompts; its editing modes all count as `aider`. */
const AIDER_SENTENCES: readonly (readonly [string, Asker])[] = [
  ['concise, one-line Git commit messages', 'aider-commit'],
  ['*Briefly* summarize this partial conversation', 'aider-summary'],
  ['Act as an expert software developer', 'aider'],
  ['Act as an expert code analyst', 'aider'],
  ['Act as an expert architect engineer', 'aider'],
]

/** Tells from the system prompt who sent a request. Models without a system role get that prompt as the first message. */
export function whoAsks(messages: readonly ChatMessage[]): Asker {
  const system = messages.find(({ role }) => role === 'system' || role === 'developer') ?? messages[0]
  if (system === undefined) return 'other'
  const firstLine = system.content.split('\n', 1)[0]?.trim() ?? ''
  const ours = OUR_FIRST_LINES.find(([line]) => firstLine === line)
  if (ours !== undefined) return ours[1]
  return AIDER_SENTENCES.find(([sentence]) => system.content.includes(sentence))?.[1] ?? 'other'
}
