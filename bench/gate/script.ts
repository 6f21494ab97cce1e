import type { ScriptInput } from '../../src-main/scripted-model/script.ts'
import { type Cell, cellName, instructionOf } from './cells.ts'
import { type AnswerContext, criticAnswer } from './critic-answer.ts'

type RuleInput = ScriptInput['rules'][number]

/** Everything the cells' supervisors, authors and critics say. */
export function gateScript(cells: readonly Cell[], context: AnswerContext): ScriptInput {
  const authors = new Map(cells.map((cell) => [instructionOf(cell), cell]))
  return {
    name: 'gate benchmark',
    rules: [
      ...cells.flatMap((cell) => supervisor(cell)),
      ...[...authors.values()].map(author),
      { when: { asks: 'aider-commit' }, replies: [{ content: 'feat: do what was asked' }] },
      ...cells.map((cell) => critic(cell, context)),
    ],
  }
}

const titleLine = (cell: Cell): string => `Task: ${cellName(cell)}\n`

const decision = (action: string) => ({
  json: { progress: 'As the script says.', thought: 'As the script says.', action, future: 'Finish.' },
})

const supervisor = (cell: Cell): RuleInput[] => {
  const when = { asks: 'supervisor' as const, text: titleLine(cell) }
  return [
    {
      when: { ...when, lastUser: 'Turn 1 of' },
      replies: [decision(`/instruct ${instructionOf(cell)}`)],
      after: 'next-rule',
    },
    { when, replies: [decision('/finish')] },
  ]
}

const author = (cell: Cell): RuleInput => ({
  when: { asks: 'aider', lastUser: instructionOf(cell) },
  replies: [{ content: authorsAnswer(cell) }],
})

function authorsAnswer({ task, solution }: Cell): string {
  if (solution.kind === 'stub') return 'There is nothing to change.'
  return [
    'It is done.',
    '',
    task.file,
    task.language === 'Python' ? '```python' : '```javascript',
    `<<<<<<< SEARCH\n${task.stub}=======\n${solution.text}>>>>>>> REPLACE`,
    '```',
  ].join('\n')
}

const critic = (cell: Cell, context: AnswerContext): RuleInput => ({
  when: { asks: 'critic', text: titleLine(cell) },
  replies: [{ content: JSON.stringify(criticAnswer(cell, context)) }],
})
