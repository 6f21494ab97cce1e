#!/usr/bin/env node
// A stand-in for Aider's process that costs next to nothing: at the prompt it behaves as Aider does (bracketed
// paste, chat history, analytics log), asks the same model, applies SEARCH/REPLACE blocks and commits with git.
import { execFileSync } from 'node:child_process'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { editsIn } from './edits-in.mjs'

// What Python says last of an error that nobody caught is the error.
process.on('uncaughtException', (error) => {
  process.stdout.write(`${error}\r\n`)
  process.exit(1)
})

const ESC = '\u001b'
const PASTE = new RegExp(`${ESC}\\[200~([\\s\\S]*?)${ESC}\\[201~\\r`)

if (process.argv.includes('--version')) {
  console.log('aider 0.86.2')
  process.exit(0)
}

const option = (name) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? ''
const history = option('chat-history-file')
const analytics = option('analytics-log')
const key = /^OPENAI_API_KEY='(.*)'$/m.exec(readFileSync(option('env-file'), 'utf8'))?.[1] ?? ''

const openPrompt = () => process.stdout.write(`${ESC}[?2004h> `)

/** A line of Aider's own, on the screen and in the chat history. */
function say(line) {
  process.stdout.write(`${line}\r\n`)
  appendFileSync(history, `> ${line}  \n`)
}

async function ask(text) {
  const messages = [
    { role: 'system', content: 'Act as an expert software developer.' },
    { role: 'user', content: text },
  ]
  const response = await fetch(`${option('openai-api-base')}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ model: option('model').replace(/^openai\//, ''), messages }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error?.message ?? `HTTP ${response.status}`)
  const { prompt_tokens, completion_tokens } = answer.usage
  const properties = { prompt_tokens, completion_tokens, cost: 0 }
  appendFileSync(analytics, `${JSON.stringify({ event: 'message_send', properties, time: 0 })}\n`)
  return answer.choices[0].message.content
}

function apply(edits) {
  const files = [...new Set(edits.map(({ file }) => file))]
  for (const { file, search, replacement } of edits) {
    const path = join(process.cwd(), file)
    const text = readFileSync(path, 'utf8')
    if (!text.includes(search)) throw new Error(`no such text in ${file}`)
    writeFileSync(
      path,
      text.replace(search, () => replacement),
    )
  }
  const git = (...args) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  git('commit', '--quiet', '--message', 'feat: do what was asked', '--', ...files)
  for (const file of files) say(`Applied edit to ${file}`)
  say(`Commit ${git('rev-parse', '--short', 'HEAD').trim()} feat: do what was asked`)
}

async function turn(text) {
  const echo = text.split('\n').map((line) => `#### ${line}  \n`)
  appendFileSync(history, `\n${echo.join('')}`)
  if (text.startsWith('/add ')) return say(`Added ${text.slice('/add '.length)} to the chat`)
  if (text.startsWith('/')) return say('Done.')
  try {
    const answer = await ask(text)
    process.stdout.write(`${answer.replaceAll('\n', '\r\n')}\r\n`)
    appendFileSync(history, `\n${answer}\n\n`)
    const edits = editsIn(answer)
    if (edits.length > 0) apply(edits)
  } catch (error) {
    say(`Unable to complete the turn: ${error.message}`)
  }
}

let typed = ''
process.stdin.setEncoding('utf8')
process.stdin.setRawMode(true)
process.stdin.on('data', async (data) => {
  typed += data
  const text = PASTE.exec(typed)?.[1]
  if (text === undefined) return
  typed = ''
  process.stdout.write(`${text.replaceAll('\n', '\r\n')}${ESC}[?2004l\r\n`)
  await turn(text)
  openPrompt()
})
appendFileSync(history, '\n# aider chat started\n\n')
process.stdout.write('Aider v0.86.2 (a light stand-in)\r\n')
openPrompt()
