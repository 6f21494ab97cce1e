import { once } from 'node:events'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { RecordedRequest } from '../scripted-model/answer-chat.ts'
import { readScript } from '../scripted-model/read-script.ts'
import { startScriptedModel } from '../scripted-model/scripted-model.ts'
import { EXIT } from './exit-codes.ts'

export type ScriptedModelCommand = {
  readonly scriptFile: string
  /** 0: any free port. */
  readonly port: number
  /** Writes text as it is, newlines included. */
  readonly write: (text: string) => void
  readonly fail: (failure: Failure) => void
  /** Ends the scripted model, and with it the command. */
  readonly signal: AbortSignal
}

/** `100x scripted-model`: serves a script until `signal` aborts. Resolves to the exit code. */
export async function scriptedModelCommand(command: ScriptedModelCommand): Promise<number> {
  const { scriptFile, port, write, fail, signal } = command
  const script = await readScript(scriptFile)
  if (!script.ok) {
    fail(script.error)
    return EXIT.usage
  }
  const started = await startScriptedModel({ script: script.value, port })
  if (!started.ok) {
    fail(started.error)
    return started.error.kind === 'port-unavailable' ? EXIT.environment : EXIT.usage
  }
  const model = started.value
  const names = typeof script.value.model === 'string' ? [script.value.model] : script.value.model
  write(`Scripted model "${script.value.name}" on ${model.url}. Point at it with:\n`)
  write(`  OPENAI_API_BASE=${model.url}\n  OPENAI_API_KEY=scripted\n  LITELLM_MODEL=openai/${names[0]}\n`)
  model.onDidRequest((request) => write(`${requestLine(request)}\n`))
  if (!signal.aborted) await once(signal, 'abort')
  await model.close()
  return EXIT.ok
}

/** `12 aider streamed -> rule 3, reply 1: 200`; rules and replies count from 1 for a person. */
function requestLine({ number, asks, stream, chosen, outcome }: RecordedRequest): string {
  const how = stream ? ' streamed' : ''
  const reply = chosen === null ? '' : `rule ${chosen.rule + 1}, reply ${chosen.reply + 1}: `
  return `${number} ${asks}${how} -> ${reply}${outcome}`
}
