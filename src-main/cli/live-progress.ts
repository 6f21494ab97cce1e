import { createLogUpdate } from 'log-update'
import type { SessionEvent, SessionView } from '../../src-shared/model/session.ts'
import { newsOf, type ShowCommand } from './progress-news.ts'
import { oneLine, paintedSituation, printable, situation, stateMark } from './wording.ts'

export type LiveProgress = {
  update(view: SessionView, event: SessionEvent): void
  /** A line that stays, above those that are rewritten. */
  say(line: string): void
  done(): void
}

const NARROWEST_COLUMNS = 60
const NARROWEST_WORDS = 10

function saidOf({ reason, approval, lastDecision }: SessionView): string {
  if (reason !== '') return reason
  return approval === null ? (lastDecision?.progress ?? '') : approval.action
}

function line(view: SessionView, columns: number): string {
  const { identity, turns } = view
  const turn = turns === 0 ? '' : ` turn ${turns}`
  const head = `${identity.id}  ${situation(view)}${turn}  `
  const room = Math.max(NARROWEST_COLUMNS, columns) - head.length - 3
  const said = oneLine(saidOf(view), Math.max(NARROWEST_WORDS, room))
  return `${stateMark(view.state)} ${identity.id}  ${paintedSituation(view)}${turn}  ${said}`
}

/** One line a session, rewritten in place on a terminal; one line a happening elsewhere. */
export function createLiveProgress(stream: NodeJS.WriteStream, command: ShowCommand): LiveProgress {
  const told = (view: SessionView, text: string) =>
    printable(`${stateMark(view.state)} ${view.identity.id}  ${text}`)
  if (!stream.isTTY) {
    return {
      update: (view, event) => {
        const news = newsOf(view, event, command)
        if (news !== null) stream.write(`${told(view, news.text)}\n`)
      },
      say: (line) => void stream.write(`${printable(line)}\n`),
      done: () => undefined,
    }
  }
  const views = new Map<string, SessionView>()
  const logUpdate = createLogUpdate(stream)
  return {
    update: (view, event) => {
      views.set(view.identity.id, view)
      const news = newsOf(view, event, command)
      if (news?.lasting === true) logUpdate.persist(told(view, news.text))
      logUpdate([...views.values()].map((one) => printable(line(one, stream.columns))).join('\n'))
    },
    say: (line) => logUpdate.persist(printable(line)),
    done: () => logUpdate.done(),
  }
}
