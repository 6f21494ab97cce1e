import type { ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

/** Two pipes after standard input and output; no port is opened for it. */
export const DEVTOOLS_ARGUMENT = '--remote-debugging-pipe'
export const DEVTOOLS_STDIO = ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] as const

const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
})
type Message = z.infer<typeof messageSchema>

const targetSchema = z.object({
  targetInfo: z.object({ targetId: z.string(), type: z.string(), url: z.string() }),
})
const attachedSchema = z.object({ sessionId: z.string() })
const valueSchema = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.unknown().optional(),
})

/** What a window's page can be asked where no inspector can be attached to the app. */
export type Page = {
  /** Evaluates an expression of the page, or awaits the promise that it is. */
  evaluate(expression: string): Promise<unknown>
}

/** Speaks DevTools' protocol with an app started with `DEVTOOLS_ARGUMENT` and `DEVTOOLS_STDIO`; resolves with its first page. */
export async function firstPage(app: ChildProcess): Promise<Page> {
  const [, , , input, output] = app.stdio as [null, null, null, Writable, Readable]
  const answers = new Map<number, (message: Message) => void>()
  const onEvent = new Set<(message: Message) => void>()
  let text = ''
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (text + chunk).split('\0')
    text = messages.pop() ?? ''
    for (const one of messages) {
      const message = messageSchema.parse(JSON.parse(one))
      if (message.id === undefined) for (const listener of onEvent) listener(message)
      else answers.get(message.id)?.(message)
    }
  })
  // The app's end is seen by whoever started it.
  for (const pipe of [input, output]) pipe.on('error', () => undefined)

  const ask = (method: string, params: object, sessionId?: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = answers.size + 1
      answers.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)))
      input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`)
    })

  const ourPage = new Promise<string>((resolve) => {
    onEvent.add(({ method, params }) => {
      const found = targetSchema.safeParse(params).data?.targetInfo
      const isOurs =
        method?.startsWith('Target.target') && found?.type === 'page' && found.url.startsWith('app:')
      if (isOurs) resolve(found.targetId)
    })
  })
  await ask('Target.setDiscoverTargets', { discover: true })
  const attached = await ask('Target.attachToTarget', { targetId: await ourPage, flatten: true })
  const { sessionId } = attachedSchema.parse(attached)
  return {
    async evaluate(expression) {
      const how = { expression, awaitPromise: true, returnByValue: true }
      const answer = valueSchema.parse(await ask('Runtime.evaluate', how, sessionId))
      if (answer.exceptionDetails !== undefined) throw new Error(JSON.stringify(answer))
      return answer.result.value
    },
  }
}
