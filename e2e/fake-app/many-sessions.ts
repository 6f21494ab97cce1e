import type { FakeOrchestrator } from '../../src-main/ipc/test-support/fake-orchestrator.ts'
import type { FakeTerminals } from '../../src-main/ipc/test-support/fake-terminals.ts'
import type { SessionState, SessionView } from '../../src-shared/model/session.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import { HEAD, sampleContents } from './sample-contents.ts'
import { refutedCritiques, sampleCritiques } from './sample-critiques.ts'
import { sampleComparison } from './sample-race.ts'
import { sampleLog, sampleScreen } from './sample-session.ts'
import { sampleTask } from './sample-tasks.ts'
import { sampleView } from './sample-view.ts'

const SESSIONS = 500
const PER_TASK = 5
/** More than a window shows at once; each holds a screen. */
const TERMINALS = 60

const WORDS = [
  'Parse',
  'Print',
  'Cache',
  'Rename',
  'Measure',
  'Document',
  'Simplify',
  'Retry',
  'Translate',
  'Sort',
]
const THINGS = [
  'the settings file',
  'rows of a table',
  'the retry loop',
  'error messages',
  'the search index',
  'dates',
  'every command',
]

/** Titles that break a layout that was only tried with short English ones. */
const ODD_TITLES = [
  'Replace the hand-written retry loop in the synchronisation service with one that honours Retry-After, gives up after a bounded time, and says so in the log that people read',
  'أضف خيارًا لطباعة الجدول بصيغة JSON ولا شيء غيرها',
  'הוסף בדיקות לשגיאות שימוש 100x',
  '🚀🚀 Launch 👩‍👩‍👧‍👦 family accounts 🏳️‍🌈',
  '設定ファイルの古い形式をすべて読み込めるようにする',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnungsänderungsantragsformularausfüllhilfe',
  'z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L͎G O: combining marks',
]

const STATES: readonly SessionState[] = [
  ...(['working', 'working', 'working', 'deciding', 'critiquing', 'accepted', 'accepted'] as const),
  ...([
    'queued',
    'needs-attention',
    'awaiting-approval',
    'paused',
    'stopped',
    'failed',
    'interrupted',
  ] as const),
  ...(['starting', 'preparing', 'working'] as const),
]
const UNBEGUN: readonly SessionState[] = ['queued', 'preparing', 'starting']

const taskOf = (number: number) => {
  const plain = `${WORDS[number % WORDS.length]} ${THINGS[number % THINGS.length]} (${number})`
  const title = number % 4 === 1 ? (ODD_TITLES[(number >> 2) % ODD_TITLES.length] ?? plain) : plain
  return sampleTask(`many-${number}`, title, `/home/kim/work/repository-${number % 9}`, {
    sessions: PER_TASK,
  })
}

const changeOf = (state: SessionState, at: number): Partial<SessionView> => {
  if (state === 'accepted') return { cause: 'accepted', critiques: sampleCritiques(HEAD) }
  if (state === 'needs-attention') return { cause: 'critiques', critiques: refutedCritiques(HEAD) }
  if (state === 'awaiting-approval')
    return { approval: { turn: at % 30, action: '/run npm install chalk', why: 'approve-mode', reason: '' } }
  return {}
}

const viewOf = (at: number): SessionView => {
  const state = STATES[at % STATES.length] ?? 'working'
  const turns = UNBEGUN.includes(state) ? 0 : 1 + (at % 29)
  const cost = turns === 0 || at % 11 === 0 ? null : turns * 0.043
  const plan = { state, turns, cost, ageMin: 2 + ((at * 7) % 600), change: () => changeOf(state, at) }
  const view = sampleView(plan, taskOf(Math.floor(at / PER_TASK)), (at % PER_TASK) + 1)
  if (at % 10 !== 3) return view
  const branch = `100x/${'a-branch-name-that-nobody-can-read-in-one-line-'.repeat(5)}`
    .slice(0, 197)
    .concat(`-${at % 10}`)
  return { ...view, identity: { ...view.identity, branch } }
}

/** Five hundred sessions of a hundred tasks in every state, some with names that are hard to show. */
export function fillMany(orchestrator: FakeOrchestrator, terminals: FakeTerminals): void {
  const views = Array.from({ length: SESSIONS }, (_, at) => viewOf(at))
  for (const view of views) {
    const { id } = view.identity
    orchestrator.views.set(id, view)
    orchestrator.logs.set(id, sampleLog(view))
    if (view.turns === 0) continue
    orchestrator.contents.set(id, sampleContents(view))
    if (!isEnded(view.state) && terminals.opened.size < TERMINALS) terminals.open(id, sampleScreen())
  }
  for (const id of new Set(views.map((view) => view.identity.task.id))) {
    const sessions = views.filter((view) => view.identity.task.id === id)
    orchestrator.comparisons.set(id, sampleComparison(sessions))
  }
}
