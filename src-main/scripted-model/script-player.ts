import { type ChatMessage, lastUserText, requestText } from './chat-request.ts'
import { fillJsonPlaceholders, fillPlaceholders } from './placeholders.ts'
import type { Reply, Rule, Script } from './script.ts'
import { type Asker, whoAsks } from './who-asks.ts'

/** The reply a script has for a request. `rule` and `reply` count from 0 in the script. */
export type Choice = {
  readonly rule: number
  readonly reply: number
  /** The reply's answer with its placeholders filled; empty when it has none. */
  readonly content: string
  readonly settings: Reply
}

/** One request as a script sees it. */
export type Question = { readonly asks: Asker; readonly text: string; readonly lastUser: string }

export const questionOf = (messages: readonly ChatMessage[]): Question => ({
  asks: whoAsks(messages),
  text: requestText(messages),
  lastUser: lastUserText(messages),
})

type CompiledRule = {
  readonly rule: Rule
  readonly texts: readonly string[]
  readonly pattern: RegExp | undefined
  readonly per: RegExp | undefined
  /** Requests answered so far, by the text that `per` matched (empty without one). */
  readonly answered: Map<string, number>
}

/** Plays a script: picks the reply for each request and counts, per rule, how many it gave. */
export function createScriptPlayer(script: Script): { choose(question: Question): Choice | null } {
  const rules = script.rules.map(compile)
  const choose = (question: Question): Choice | null => {
    for (const [index, compiled] of rules.entries()) {
      const choice = answer(compiled, index, question)
      if (choice !== null) return choice
    }
    return null
  }
  return { choose }
}

function compile(rule: Rule): CompiledRule {
  const { text, pattern } = rule.when
  return {
    rule,
    texts: text === undefined ? [] : typeof text === 'string' ? [text] : text,
    pattern: pattern === undefined ? undefined : new RegExp(pattern, 'm'),
    per: rule.per === undefined ? undefined : new RegExp(rule.per, 'm'),
    answered: new Map(),
  }
}

function answer(compiled: CompiledRule, index: number, question: Question): Choice | null {
  const { rule, texts, pattern, per, answered } = compiled
  if (rule.when.asks !== undefined && rule.when.asks !== question.asks) return null
  if (rule.when.lastUser !== undefined && !question.lastUser.includes(rule.when.lastUser)) return null
  if (!texts.every((text) => question.text.includes(text))) return null
  const patternMatch = pattern?.exec(question.text)
  if (patternMatch === null) return null
  const perMatch = per?.exec(question.text)

  const counter = perMatch?.[0] ?? ''
  const count = answered.get(counter) ?? 0
  const reply = replyIndex(rule, count)
  const settings = reply === null ? undefined : rule.replies[reply]
  if (reply === null || settings === undefined) return null
  answered.set(counter, count + 1)
  return {
    rule: index,
    reply,
    content: contentOf(settings, [...groups(patternMatch), ...groups(perMatch)]),
    settings,
  }
}

/** `null`: the rule is used up and lets the next ones answer. */
function replyIndex(rule: Rule, count: number): number | null {
  if (count < rule.replies.length) return count
  if (rule.after === 'cycle') return count % rule.replies.length
  return rule.after === 'next-rule' ? null : rule.replies.length - 1
}

const groups = (match: RegExpExecArray | null | undefined): string[] =>
  Array.from(match ?? [])
    .slice(1)
    .map((group: string | undefined) => group ?? '')

function contentOf(reply: Reply, filling: readonly string[]): string {
  if (reply.json !== undefined) return JSON.stringify(fillJsonPlaceholders(reply.json, filling))
  const content = reply.content ?? ''
  return fillPlaceholders(typeof content === 'string' ? content : content.join('\n'), filling)
}
