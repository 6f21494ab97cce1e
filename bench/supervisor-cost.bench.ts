import { createAiSdkModel } from '../src-main/adapters/models/ai-sdk-model.ts'
import { systemClock } from '../src-main/adapters/system-clock.ts'
import type { ModelMessage } from '../src-main/core/ports.ts'
import { turnObservation } from '../src-main/core/supervisor/observations.ts'
import { supervisorSystemPrompt } from '../src-main/core/supervisor/prompts.ts'
import { createSupervisor } from '../src-main/core/supervisor/supervisor.ts'
import { createTranscript, type Transcript } from '../src-main/core/supervisor/transcript.ts'
import { startScriptedModel } from '../src-main/scripted-model/scripted-model.ts'
import type { Decision } from '../src-shared/model/decision.ts'
import { taskSchema } from '../src-shared/model/task.ts'

const TURNS = 60
const SHOWN = [1, 5, 10, 20, 40, 60]
/** Characters of what Aider prints in a turn: a listing, a usual edit, a long test run. */
const OUTPUT_SIZES = [200, 1_500, 8_000]

const scripted = 'openai/scripted'
const task = taskSchema.parse({
  id: 'cost-x1',
  title: 'Measure the supervisor',
  description: 'Sort the menu by price, keep its order among equal prices, and say so in the README.',
  criteria: [
    { id: 'c1', text: 'The menu is sorted by price.' },
    { id: 'c2', text: 'Dishes of one price stay in order.' },
  ],
  sessions: 1,
  testCommand: 'python3 -m unittest',
  filesToAdd: ['menu.py'],
  models: { supervisor: scripted, aider: scripted, critic: scripted, weak: null },
  aiderArgs: [],
  maxTurns: TURNS,
  maxCritiques: 3,
  supervisorExtra: '',
})
const context = { task, branch: '100x/measure-the-supervisor-1', number: 1, variant: null }
const system = supervisorSystemPrompt(context)

const decision = (turn: number): Decision => ({
  progress: `Step ${turn - 1} is done: the functions before it sort and keep their order.`,
  thought: `The next function, number ${turn}, still returns its rows as they came.`,
  action: `/instruct In menu.py, make function ${turn} sort its rows by price and keep the order of equal ones. Add a test for it.`,
  future: `Functions ${turn + 1} to ${TURNS} remain, then the README.`,
})

/** Lines that differ from turn to turn, as a program's output does. */
const outputOf = (turn: number, size: number): string => {
  let text = ''
  for (let line = 1; text.length < size; line += 1)
    text += `menu.py:${turn * 31 + line}: row ${turn}.${line} sorted, ${(turn * line * 7) % 97} kept\n`
  return text.slice(0, size)
}

const observation = (turn: number, size: number): string =>
  turnObservation(
    { turn, maxTurns: TURNS },
    {
      report: {
        observation: outputOf(turn, size),
        editedFiles: ['menu.py', 'test_menu.py'],
        commits: [{ hash: String(turn).padStart(40, 'a'), subject: `feat: sort function ${turn}` }],
        tokensSent: 2_000,
        tokensReceived: 300,
        costUsd: 0,
        notices: [],
      },
      stat: { files: 2, added: turn * 9, removed: turn },
    },
  )

/** What we compare with: everything that was said is sent again at each turn. */
const wholeTranscript = (): Transcript => {
  const messages: ModelMessage[] = []
  return {
    addObservation: (content) => messages.push({ role: 'user', content }),
    addDecision: (made) => messages.push({ role: 'assistant', content: JSON.stringify(made) }),
    keep: () => undefined,
    messages: () => [...messages],
  }
}

const model = await startScriptedModel({
  script: {
    name: 'supervisor cost',
    rules: [
      {
        when: { asks: 'supervisor' },
        after: 'cycle',
        replies: Array.from({ length: TURNS }, (_, index) => ({ json: { ...decision(index + 1) } })),
      },
    ],
  },
})
if (!model.ok) throw new Error(model.error.message)
const supervisor = createSupervisor({
  model: createAiSdkModel({
    environment: { OPENAI_API_BASE: model.value.url, OPENAI_API_KEY: 'scripted' },
    settings: { modelTimeoutSeconds: 60 },
    prices: { price: () => null },
    clock: systemClock,
  }),
})

/** How much of `after` a provider has seen as the beginning of `before`, as a part of it. */
const cacheable = (before: string, after: string): number => {
  let at = 0
  while (at < after.length && after[at] === before[at]) at += 1
  return at / after.length
}

/** Tokens that the model counted at each turn, and the cacheable part of all requests after the tenth. */
async function session(transcript: Transcript, size: number): Promise<{ tokens: number[]; cached: number }> {
  const tokens: number[] = []
  const parts: number[] = []
  let before = ''
  for (let turn = 1; turn <= TURNS; turn += 1) {
    transcript.addObservation(observation(turn, size))
    const request = system + transcript.messages().reduce((all, { content }) => `${all}\n${content}`, '')
    if (turn > 10) parts.push(cacheable(before, request))
    before = request
    const made = await supervisor.decide({
      context,
      transcript,
      signal: new AbortController().signal,
      onRejected: (error) => {
        throw new Error(error)
      },
      onRetry: () => undefined,
    })
    if (!made.ok) throw new Error(made.error.message)
    tokens.push(made.value.usage.inputTokens)
    transcript.addDecision(made.value.decision)
  }
  return { tokens, cached: parts.reduce((sum, part) => sum + part, 0) / parts.length }
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
const shown = (tokens: readonly number[]): Record<string, number> =>
  Object.fromEntries(SHOWN.map((turn) => [`turn_${turn}`, tokens[turn - 1] ?? Number.NaN]))

const rows = []
for (const size of OUTPUT_SIZES) {
  const ours = await session(createTranscript(), size)
  const baseline = await session(wholeTranscript(), size)
  const late = ours.tokens.slice(10)
  rows.push({
    output_characters: size,
    tokens: shown(ours.tokens),
    max_to_min_after_turn_10: round(Math.max(...late) / Math.min(...late)),
    cacheable_part_after_turn_10: round(ours.cached),
    baseline_tokens: shown(baseline.tokens),
    ours_total_tokens: total(ours.tokens),
    baseline_total_tokens: total(baseline.tokens),
    ratio: round(total(ours.tokens) / total(baseline.tokens)),
  })
}
await model.value.close()
console.log(
  JSON.stringify({
    benchmark: 'supervisor-cost',
    ours: `input tokens of each decision over ${TURNS} turns, as the model's server counts them`,
    baseline: 'the whole transcript sent again at each turn',
    rows,
  }),
)
