import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Failure } from '../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { describeJsonIssue, parseLocatedJson } from '../json/located-json.ts'
import { type Reply, type Script, scriptSchema } from './script.ts'

export type ScriptFailure = Failure<'script-unreadable' | 'script-invalid'>

/** Enough to mend a script in one go without filling the screen. */
const SHOWN_ISSUES = 10

/** Parses a script's text; `name` stands for it in a failure. `contentFile`s stay unread. */
export function parseScript(text: string, name: string): Result<Script, ScriptFailure> {
  const parsed = parseLocatedJson(text, scriptSchema)
  if (parsed.ok) return parsed
  const shown = parsed.error.slice(0, SHOWN_ISSUES).map(describeJsonIssue)
  const more = parsed.error.length > SHOWN_ISSUES ? `; and ${parsed.error.length - SHOWN_ISSUES} more` : ''
  return err({
    kind: 'script-invalid',
    message: `${name} is not a script for the scripted model: ${shown.join('; ')}${more}.`,
    remedy: 'Correct the script and start again.',
  })
}

/** Reads a script file and every `contentFile` it names (relative to the script). */
export async function readScript(file: string): Promise<Result<Script, ScriptFailure>> {
  const text = await readText(file)
  if (!text.ok) return text
  const parsed = parseScript(text.value, file)
  if (!parsed.ok) return parsed
  const script = parsed.value
  for (const rule of script.rules) {
    for (const [index, reply] of rule.replies.entries()) {
      const filled = await withContentFile(reply, dirname(file))
      if (!filled.ok) return filled
      rule.replies[index] = filled.value
    }
  }
  return ok(script)
}

async function withContentFile(reply: Reply, folder: string): Promise<Result<Reply, ScriptFailure>> {
  const { contentFile, ...rest } = reply
  if (contentFile === undefined) return ok(reply)
  const content = await readText(resolve(folder, contentFile))
  return content.ok ? ok({ ...rest, content: content.value }) : content
}

async function readText(file: string): Promise<Result<string, ScriptFailure>> {
  try {
    // A checkout with CRLF must not change what Aider is asked to find.
    return ok((await readFile(file, 'utf8')).replaceAll('\r\n', '\n'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return err({
      kind: 'script-unreadable',
      message: `The script's file ${file} cannot be read: ${why}.`,
      remedy: 'Give the path of a readable file.',
    })
  }
}
