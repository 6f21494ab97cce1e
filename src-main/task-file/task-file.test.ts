import { expect, test } from 'vitest'
import { parseTaskFile } from './task-file.ts'

const read = (value: unknown) =>
  parseTaskFile(typeof value === 'string' ? value : JSON.stringify(value), 'tasks.json')
const good = (value: unknown) => {
  const result = read(value)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const message = (value: unknown) => {
  const result = read(value)
  return result.ok ? 'no failure' : result.error.message
}

test('the whole form is read', () => {
  const file = good({
    tasks: [
      {
        title: 'One',
        description: 'Do one.',
        acceptance_criteria: ['a', { text: 'b', check: 'test -f b' }],
        sessions: 2,
        test: 'npm test',
        files: ['a.py'],
        model: 'openai/m',
        aider_model: 'openai/a',
        critic_model: 'openai/c',
        weak_model: 'openai/w',
        aider_args: ['--map-tokens', '0'],
        max_turns: 9,
        supervisor_prompt: 'Be brief.',
        name: 'one',
        needs: ['zero'],
        variants: [
          { model: 'openai/v', models: { weak: 'openai/w2' }, temperature: 0.5 },
          { models: { aider: 'openai/a2' }, prompt_suffix: 'Small steps.' },
        ],
        budget: { usd: 1.5, turns: null },
        task_budget: { tokens: 1000 },
        lint: 'npm run lint',
        allow: ['npm run *'],
        unlisted: 'ask',
        approve: true,
        when_accepted: 'go-on',
      },
    ],
    agents: {},
    repository_url: 'https://example.org/x.git',
    config: { aider_session: {} },
  })
  expect(file).toEqual({
    drafts: [
      {
        title: 'One',
        description: 'Do one.',
        criteria: ['a', { text: 'b', check: 'test -f b' }],
        sessions: 2,
        testCommand: 'npm test',
        filesToAdd: ['a.py'],
        models: { supervisor: 'openai/m', aider: 'openai/a', critic: 'openai/c', weak: 'openai/w' },
        aiderArgs: ['--map-tokens', '0'],
        maxTurns: 9,
        supervisorExtra: 'Be brief.',
        name: 'one',
        needs: ['zero'],
        variants: [
          {
            models: { supervisor: 'openai/v', aider: 'openai/v', weak: 'openai/w2' },
            temperature: 0.5,
            promptSuffix: '',
          },
          { models: { aider: 'openai/a2' }, temperature: null, promptSuffix: 'Small steps.' },
        ],
        budgets: { session: { usd: 1.5, turns: null }, task: { tokens: 1000 } },
        lintCommand: 'npm run lint',
        allow: ['npm run *'],
        unlisted: 'ask',
        approve: true,
        whenAccepted: 'go-on',
      },
    ],
    repositoryUrl: 'https://example.org/x.git',
    settings: {},
    warnings: [],
  })
})

test('a description alone is a task', () => {
  expect(good('\uFEFF{"tasks": [{"description": "Do it."}]}').drafts).toEqual([
    {
      description: 'Do it.',
      criteria: [],
      filesToAdd: [],
      models: {},
      aiderArgs: [],
      allow: [],
      approve: false,
      budgets: {},
      needs: [],
      variants: [],
      whenAccepted: 'stop-others',
    },
  ])
})

test('criteria may be one text with one a line, with or without list marks', () => {
  const text = '- prints -1\n\n* has tests\n3. is fast\n1.5 times as fast\r\n'
  const { drafts } = good({ tasks: [{ description: 'x', acceptance_criteria: text }] })
  expect(drafts[0]?.criteria).toEqual(['prints -1', 'has tests', 'is fast', '1.5 times as fast'])
})

test('config.aider_session gives defaults that a task can override', () => {
  const { drafts, settings } = good({
    tasks: [{ description: 'x' }, { description: 'y', test: 'own', aider_args: [], budget: { usd: 2 } }],
    config: {
      aider_session: {
        model: 'm',
        aider_model: 'a',
        critic_model: 'c',
        weak_model: 'w',
        max_turns: 4,
        aider_args: ['-x'],
        test: 't',
        lint: 'l',
        unlisted: 'ask',
        budget: { usd: 1, minutes: 5 },
      },
    },
  })
  expect(settings).toEqual({ model: 'm', aiderModel: 'a', criticModel: 'c', weakModel: 'w', maxTurns: 4 })
  expect(drafts).toMatchObject([
    {
      testCommand: 't',
      aiderArgs: ['-x'],
      lintCommand: 'l',
      unlisted: 'ask',
      budgets: { session: { usd: 1, minutes: 5 } },
    },
    { testCommand: 'own', aiderArgs: [], budgets: { session: { usd: 2, minutes: 5 } } },
  ])
})

test('fields that mean nothing are named in warnings, and nothing else happens', () => {
  const { warnings } = good(
    '{"tasks": [{"description": "x"},\n  {"description": "y", "priority": 1}],\n "agents": {"a": 1}, "config": {"aider_session": {"timeout": 10}, "other": 1}, "$schema": "s"}',
  )
  expect(warnings).toEqual([
    expect.stringContaining('$schema is not used'),
    expect.stringMatching(/line 2, column \d+: tasks\[1\]\.priority is not used/),
    expect.stringContaining('config.other is not used'),
    expect.stringContaining('config.aider_session.timeout is not used'),
    expect.stringContaining('agents is not used'),
  ])
})

test('a field beside the one it resembles is no misspelling', () => {
  const { warnings } = good('{"tasks": [{"description": "x", "test": "t", "tests": "u"}]}')
  expect(warnings).toEqual([expect.stringContaining('tasks[0].tests is not used')])
})

test.each([
  ['nothing', '', /is not JSON: line 1, column 1/],
  ['prose', 'tasks', /is not JSON: line 1, column 1/],
  ['a trailing comma', '{"tasks": [\n  {"description": "x"},\n]}', /is not JSON: line 3, column 1: /],
  ['a comment', '{\n  // mine\n  "tasks": []}', /is not JSON: line 2, column 3: JSON has no comments/],
  ['single quotes', "{'tasks': []}", /is not JSON: line 1, column 2/],
  ['a missing brace', '{"tasks": []', /is not JSON: line 1, column 13: a closing brace is missing/],
  ['a missing comma', '{"a": 1\n "b": 2}', /is not JSON: line 2, column 2: a comma is expected/],
  ['two values', '{"tasks": []} {}', /is not JSON: line 1, column 15: there is text after the end/],
  ['a line break in a text', '{"a": "x\ny"}', /is not JSON: line 1/],
  ['a tab in a text', '{"tasks": "x\ty"}', /is not JSON: line 1/],
  ['an unknown escape', '{"a": "\\q"}', /is not JSON: line 1/],
])('%s is refused with the place', (_, text, sentence) => {
  expect(message(text)).toMatch(sentence)
})

test.each([
  [
    '{"tasks": [{"description": "x"},\n {"title": "T"}]}',
    'tasks.json, line 2, column 2: tasks[1].description is missing.',
  ],
  [
    '{"tasks": [{"description": "x"},\n {"description": "y",\n  "title": 7}]}',
    'tasks.json, line 3, column 12: tasks[1].title must be a text.',
  ],
  [
    '{"tasks": [{"description": "  "}]}',
    'tasks.json, line 1, column 28: tasks[0].description must not be empty.',
  ],
  [
    '{"tasks": [{"description": "x", "sessions": "2"}]}',
    'tasks.json, line 1, column 45: tasks[0].sessions must be a number from 1 to 50.',
  ],
  [
    '{"tasks": [{"description": "x", "sessions": 0}]}',
    'tasks.json, line 1, column 45: tasks[0].sessions must be at least 1.',
  ],
  [
    '{"tasks": [{"description": "x", "files": [1]}]}',
    'tasks.json, line 1, column 43: tasks[0].files[0] must be a text.',
  ],
  [
    '{"tasks": [{"description": "x", "acceptance_criteria": 5}]}',
    'tasks.json, line 1, column 56: tasks[0].acceptance_criteria must be a list of texts, or one text with a criterion a line.',
  ],
  [
    '{"tasks": [{"description": "x",\n "acceptance_criterias": ["a"]}]}',
    'tasks.json, line 2, column 26: tasks[0].acceptance_criterias is no field; is acceptance_criteria meant?',
  ],
  [
    '{"tasks": [{"description": "x"}], "config": {"aider_sesion": {}}}',
    'tasks.json, line 1, column 62: config.aider_sesion is no field; is aider_session meant?',
  ],
  [
    '{"tasks": [{"description": "x",\n "acceptance_criteria": ["a", {"check": "c"}]}]}',
    'tasks.json, line 2, column 31: tasks[0].acceptance_criteria[1].text is missing.',
  ],
  [
    '{"tasks": [{"description": "x",\n "acceptance_criteria": ["a", 5]}]}',
    'tasks.json, line 2, column 31: tasks[0].acceptance_criteria[1] must be a text, or an object {"text", "check"}.',
  ],
  [
    '{"tasks": [{"description": "x",\n "acceptance_criteria": [{"text": "a", "chek": "c"}]}]}',
    'tasks.json, line 2, column 48: tasks[0].acceptance_criteria[0].chek is no field; is check meant?',
  ],
  [
    '{"tasks": [{"description": "x",\n "variants": [{"temprature": 1}]}]}',
    'tasks.json, line 2, column 30: tasks[0].variants[0].temprature is no field; is temperature meant?',
  ],
  [
    '{"tasks": [{"description": "x",\n "variants": [{"models": {"critic": "m"}, "temperature": 3}]}]}',
    'tasks.json, line 2, column 58: tasks[0].variants[0].temperature must be a number from 0 to 2.',
  ],
  [
    '{"tasks": [{"description": "x",\n "budget": {"usd": 0}}]}',
    'tasks.json, line 2, column 20: tasks[0].budget.usd must be above 0.',
  ],
  [
    '{"tasks": [{"description": "x",\n "task_budget": {"minuts": 1}}]}',
    'tasks.json, line 2, column 28: tasks[0].task_budget.minuts is no field; is minutes meant?',
  ],
  [
    '{"tasks": [{"description": "x"}],\n "config": {"aider_session": {"unlisted": "maybe"}}}',
    'tasks.json, line 2, column 43: config.aider_session.unlisted must be "ask" or "refuse".',
  ],
  ['{"tasks": {}}', 'tasks.json, line 1, column 11: tasks must be a list of tasks.'],
  ['{"tasks": []}', 'tasks.json, line 1, column 11: tasks must hold at least one task.'],
  ['{}', 'tasks.json, line 1, column 1: tasks is missing.'],
  ['[]', 'tasks.json, line 1, column 1: the file must be an object with a list "tasks".'],
  ['{"tasks": ["x"]}', 'tasks.json, line 1, column 12: tasks[0] must be an object.'],
  [
    '{"tasks": [{"description": "x"}],\n"config": {"aider_session": {"max_turns": 1.5}}}',
    'tasks.json, line 2, column 43: config.aider_session.max_turns must be a whole number.',
  ],
])('%s is refused with line, column and field', (text, sentence) => {
  expect(message(text)).toBe(sentence)
})
