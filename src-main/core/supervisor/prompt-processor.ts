import type { Action, Decision } from '../../../src-shared/model/decision.ts'
import { decisionSchema } from '../../../src-shared/model/decision.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { readJson } from '../model-text/read-json.ts'

const ACTIONS = '/instruct TEXT, /add FILE, /ls, /map, /run CMD, /git ARGS, /finish'

/** Line breaks and everything else that a terminal would act on. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const control = /[\u0000-\u001f\u007f-\u009f]/

const oneLine = (verb: string, rest: string): Result<string, string> => {
  if (rest === '') return err(`The action ${verb} needs text after it.`)
  return control.test(rest) ? err(`The action ${verb} must stay on one line.`) : ok(rest)
}

/** A path that stays in the workspace, out of `.git`, and cannot be read as an option. */
const fileToAdd = (rest: string): Result<string, string> => {
  const line = oneLine('/add', rest)
  if (!line.ok) return line
  const file = line.value.replace(/^(["'`])(.*)\1$/, '$2').replace(/^\.\//, '')
  const segments = file.split(/[\\/]/)
  if (file === '' || file.startsWith('-')) return err(`/add cannot take "${file}": it is not a file's path.`)
  if (/^([a-zA-Z]:|[\\/~])/.test(file))
    return err(`/add takes a path relative to the repository's root, and "${file}" is not one.`)
  if (segments.includes('..')) return err(`/add cannot leave the repository: "${file}" has ".." in it.`)
  if (segments.some((segment) => segment.toLowerCase() === '.git'))
    return err(`/add cannot take "${file}": git's own files are not part of the chat.`)
  return ok(file)
}

const withoutText = (verb: string, rest: string, action: Action): Result<Action, string> =>
  rest === '' ? ok(action) : err(`The action ${verb} takes nothing after it.`)

const map = <T>(result: Result<T, string>, make: (value: T) => Action): Result<Action, string> =>
  result.ok ? ok(make(result.value)) : result

/** Reads the action's text, as the model wrote it into its decision. */
export const parseAction = (text: string): Result<Action, string> => {
  const [, verb = '', after = ''] = /^(\S*)([\s\S]*)$/.exec(text.trim()) ?? []
  const rest = after.trim()
  switch (verb) {
    case '/instruct':
      return rest === ''
        ? err('The action /instruct needs the instruction after it.')
        : ok({ kind: 'instruct', text: rest })
    case '/add':
      return map(fileToAdd(rest), (file) => ({ kind: 'add', file }))
    case '/run':
      return map(oneLine(verb, rest), (command) => ({ kind: 'run', command }))
    case '/git':
      return map(oneLine(verb, rest), (given) => ({ kind: 'git', arguments: given }))
    case '/ls':
      return withoutText(verb, rest, { kind: 'ls' })
    case '/map':
      return withoutText(verb, rest, { kind: 'map' })
    case '/finish':
      return withoutText(verb, rest, { kind: 'finish' })
    default:
      return err(`The action "${verb.slice(0, 40)}" is not known: it must begin with one of ${ACTIONS}.`)
  }
}

/** Reads a supervisor's answer; the error is a sentence that the model can act on. */
export const parseDecision = (text: string): Result<{ decision: Decision; action: Action }, string> => {
  const decision = readJson(text, decisionSchema)
  if (!decision.ok) return decision
  const action = parseAction(decision.value.action)
  return action.ok ? ok({ decision: decision.value, action: action.value }) : action
}
