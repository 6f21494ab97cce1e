import type { LoggedEvent, SessionEvent, SessionView } from '../../src-shared/model/session.ts'

const ESC = '\u001b'
const USAGE = { inputTokens: 9000, outputTokens: 800, costUsd: 0.04 }

export const sampleScreen = (): string =>
  [
    'Aider v0.86.2',
    'Main model: anthropic/claude with diff edit format',
    'Git repo: .git with 42 files',
    'Repo-map: using 1024 tokens, auto refresh',
    '',
    `${ESC}[32m> Print one JSON object a line when --json is given.${ESC}[0m`,
    '',
    'I will split the printer from the formatter.',
    '',
    'src/print.ts',
    '<<<<<<< SEARCH',
    `${ESC}[31m  console.log(format(row))${ESC}[0m`,
    '=======',
    `${ESC}[32m  output.write(json ? JSON.stringify(row) : format(row))${ESC}[0m`,
    '>>>>>>> REPLACE',
    '',
    `${ESC}[34mTokens: 9.1k sent, 812 received. Cost: $0.04 message, $0.43 session.${ESC}[0m`,
    `${ESC}[33mApplied edit to src/print.ts${ESC}[0m`,
    'Commit 9be14d2 feat: print JSON lines with --json',
    '─'.repeat(100),
    '> ',
  ].join('\r\n')

const eventsOf = (view: SessionView): SessionEvent[] => {
  const turn: SessionEvent[] =
    view.lastDecision === null
      ? []
      : [
          { type: 'instanceStarted', pid: 4711, aiderVersion: '0.86.2' },
          { type: 'decisionMade', turn: 1, decision: view.lastDecision, usage: USAGE },
          {
            type: 'instructionSent',
            turn: 1,
            text: view.lastDecision.action.slice(10),
            origin: 'supervisor',
          },
          {
            type: 'confirmAnswered',
            confirmation: {
              question: 'Run shell command? rm -rf build',
              answer: 'no',
              rule: 'shell commands',
            },
          },
          {
            type: 'turnEnded',
            turn: 1,
            head: view.head,
            stat: view.stat,
            report: {
              observation: '',
              editedFiles: ['src/print.ts', 'src/print.test.ts'],
              commits: [{ hash: view.head, subject: 'feat: print JSON lines with --json' }],
              tokensSent: 9100,
              tokensReceived: 812,
              costUsd: 0.04,
              notices: [],
            },
          },
          { type: 'decisionRejected', turn: 2, error: 'The answer has no "action".', usage: USAGE },
        ]
  const survived: SessionEvent[] =
    view.state === 'interrupted' && view.turns > 0
      ? [
          { type: 'sessionContinued' },
          { type: 'instanceLost', reason: 'It was ended by signal 9 while it worked on turn 1.' },
          { type: 'instanceStarted', pid: 4923, aiderVersion: '0.86.2', again: true },
          { type: 'instructionWithdrawn', turn: 3 },
        ]
      : []
  const reviews = view.critiques.map(
    (critique): SessionEvent => ({ type: 'critiqueGiven', critique, usage: USAGE }),
  )
  return [
    { type: 'sessionCreated', identity: view.identity },
    { type: 'preparationStarted' },
    { type: 'workspaceReady', notices: view.notices },
    ...turn,
    ...survived,
    ...reviews,
  ]
}

export const sampleLog = (view: SessionView): LoggedEvent[] =>
  eventsOf(view).map((event, at) => ({ v: 1, seq: at + 1, at: view.createdAt + at * 21_000, event }))
