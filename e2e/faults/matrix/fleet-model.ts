import { once } from 'node:events'
import { createServer } from 'node:http'
import {
  answerChat,
  type Exchange,
  type RecordedRequest,
} from '../../../src-main/scripted-model/answer-chat.ts'
import { lastUserText } from '../../../src-main/scripted-model/chat-request.ts'
import type { Question } from '../../../src-main/scripted-model/script-player.ts'
import { sendError } from '../../../src-main/scripted-model/send-reply.ts'
import type { Random } from '../support/random.ts'
import { planOf } from './plans.ts'
import { fillingEdit, instruction, leadingMarker, markerOf, placeIn, workIn } from './work-file.ts'

export type FleetModel = {
  /** What `OPENAI_API_BASE` is set to. */
  readonly url: string
  /** How often Aider's main chat asked with each instruction as its newest message. */
  readonly asked: ReadonlyMap<string, number>
  close(): Promise<void>
}

/** Longest time, in milliseconds, that the model thinks; Aider's answers come in this many pieces. */
export type Pace = { readonly decision: number; readonly critique: number; readonly answer: number }
const CHUNKS = 6

type Choose = (question: Question) => { content: string; delayMs: number; chunkDelayMs: number }

const field = (text: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1]?.trim() ?? ''

/**
 * The fleet's model: it decides by what is in the session's workspace, as a real one would, and not by counting
 * questions, since whoever was killed asks again. No two decisions of it hold the same marker.
 */
function createChoose(random: Random, pace: Pace, workspaceOf: (branch: string) => string): Choose {
  let markers = 0
  const nextMarker = () => markerOf(++markers)
  const after = (longest: number) => ({ delayMs: Math.round(random.between(0, longest)), chunkDelayMs: 0 })

  /** Branches whose last decision was a look: a second one could begin what rightly ends as a loop. */
  const looked = new Set<string>()

  const decide = (text: string): string => {
    const branch = field(text, 'Branch')
    const { places, looks } = planOf(field(text, 'Task'))
    const { filled, committed, next } = workIn(workspaceOf(branch))
    const looksNow = looks && filled > 0 && random.between(0, 1) < 0.3 && !looked.delete(branch)
    if (looksNow) looked.add(branch)
    // What a killed Aider left uncommitted is committed with Aider's next edit.
    const goesOn = filled < places || committed < filled
    const marker = nextMarker()
    const action = looksNow
      ? '/git log --oneline'
      : goesOn
        ? `/instruct ${instruction(next, marker)}`
        : '/finish'
    return JSON.stringify({ progress: `${filled} are filled.`, thought: marker, action, future: 'The rest.' })
  }

  const judge = (text: string): string => {
    const { wanted } = planOf(field(text, 'Task'))
    const { committed, next, proof } = workIn(workspaceOf(field(text, 'Branch')))
    const isMet = committed >= wanted
    const evidence = proof === null ? [] : [{ kind: 'diff', file: 'work.py', ...proof }]
    const verdict = (id: string, met: boolean) => ({
      id,
      verdict: met ? 'met' : 'unmet',
      evidence,
      comment: `${committed} of ${wanted}`,
    })
    return JSON.stringify({
      criteria: [verdict('c1', isMet), verdict('c2', true)],
      feedback: isMet ? '' : instruction(next, nextMarker()),
    })
  }

  return ({ asks, text, lastUser }) => {
    switch (asks) {
      case 'supervisor':
        return { content: decide(text), ...after(pace.decision) }
      case 'critic':
        return { content: judge(text), ...after(pace.critique) }
      case 'aider': {
        const [marker, place] = [leadingMarker(lastUser), placeIn(lastUser)]
        const content = marker === null || place === null ? 'Done.' : fillingEdit(place, marker)
        const { delayMs } = after(pace.answer)
        return { content, delayMs, chunkDelayMs: Math.round(delayMs / CHUNKS) }
      }
      default:
        return { content: 'feat: fill a place', ...after(pace.decision / 4) }
    }
  }
}

export async function startFleetModel(options: {
  readonly random: Random
  readonly pace: Pace
  readonly workspaceOf: (branch: string) => string
}): Promise<FleetModel> {
  const choose = createChoose(options.random, options.pace, options.workspaceOf)
  const asked = new Map<string, number>()
  const closing = new AbortController()
  const record = ({ asks, messages }: RecordedRequest) => {
    const marker = asks === 'aider' ? leadingMarker(lastUserText(messages)) : null
    if (marker !== null) asked.set(marker, (asked.get(marker) ?? 0) + 1)
  }
  let number = 0
  const exchange: Exchange = {
    name: 'the fleet’s model',
    models: ['scripted'],
    apiKey: undefined,
    player: {
      choose: (question) => {
        const { content, delayMs, chunkDelayMs } = choose(question)
        return { rule: 0, reply: 0, content, settings: { delayMs, chunks: CHUNKS, chunkDelayMs } }
      },
    },
    nextNumber: () => ++number,
    record,
    closing: closing.signal,
  }
  const server = createServer((request, response) => {
    answerChat(request, response, exchange).catch((error: unknown) => {
      // Whoever asked was killed.
      if (response.destroyed || closing.signal.aborted) return
      console.error('the fleet’s model failed:', error)
      if (response.headersSent) response.destroy()
      else sendError(response, { status: 500, message: String(error) })
    })
  })
  server.listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has an address')
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    asked,
    async close() {
      const closed = once(server, 'close')
      server.close()
      closing.abort()
      server.closeAllConnections()
      await closed
    },
  }
}
