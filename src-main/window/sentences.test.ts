import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { createSay } from '../../src-shared/locales/create-say.ts'
import { sentences } from '../../src-shared/locales/de/sentences/index.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** They speak to a terminal, to a model, to a log, or before there is a window: always in English. */
const ENGLISH_ONLY = [
  /^src-main\/(cli|scripted-model)\//,
  /^src-main\/core\/(critique|supervisor)\/prompts\.ts$/,
  /^src-main\/core\/supervisor\/(observations|transcript)\.ts$/,
  /^src-main\/core\/critique\/feedback\.ts$/,
  /^src-main\/core\/model-text\/(as-data|criteria-lines)\.ts$/,
  /^src-main\/(background\/keep-sessions|host\/(listen|run-host))\.ts$/,
  /^src-main\/setup\/(electron-[\w-]+|prepare)\.ts$/,
  /^src-main\/adapters\/(host-[\w-]*watch|settings-watch|model-test|cast-writer)\.ts$/,
  /^src-main\/window\/(desktop-app|quit-words|single-window|page-revival|main-window|window-state)\.ts$/,
]

const sourcesIn = (room: string): string[] =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .map((file) => join(room, file).replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes('test-support'))

type Node = { readonly type: string; readonly value?: unknown; readonly quasis?: unknown }
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

/** The literals of a source; an expression within one becomes `{{0}}`, `{{1}}`, … */
function literalsOf(file: string): string[] {
  const { program } = parseSync(file, readFileSync(join(ROOT, file), 'utf8'))
  const literals: string[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    if (!isNode(value)) return
    if (value.type === 'Literal' && typeof value.value === 'string') literals.push(value.value)
    if (value.type === 'TemplateLiteral') {
      const parts = value.quasis as { value: { cooked: string } }[]
      literals.push(
        parts.map(({ value: { cooked } }, at) => (at === 0 ? '' : `{{${at - 1}}}`) + cooked).join(''),
      )
    }
    Object.values(value).forEach(visit)
  }
  visit(program)
  return literals.map((text) => text.trim())
}

const catalogue: Readonly<Record<string, string>> = sentences
const german = new Set(Object.keys(catalogue).map((english) => english.trim()))
const literals = new Map(
  [...sourcesIn('src-main'), ...sourcesIn('src-shared')].map((file) => [file, literalsOf(file)]),
)

/** Begins and ends like a sentence, and has words of its own. */
const isSentence = (text: string): boolean =>
  /^[A-Z"{].*[a-z]{2}.* .*[.!?…]$/s.test(text) && /[a-z]+ [a-z]+/.test(text)

test('each sentence that a window may show has its German', () => {
  const spoken = [...literals].filter(([file]) => !ENGLISH_ONLY.some((room) => room.test(file)))
  const missing = spoken.flatMap(([file, texts]) =>
    texts.filter((text) => isSentence(text) && !german.has(text)).map((text) => `${file}: ${text}`),
  )
  expect(missing).toEqual([])
})

/** What is wrong with a field stands after the field's name, which the code puts before it. */
const afterField = (english: string): string =>
  english.replace(/^\{\{0\}\} /, '').replace(/\{\{(\d+)\}\}/g, (_, name: string) => `{{${Number(name) - 1}}}`)

test('each German sentence is one that the code still says', () => {
  const ofWindow = sourcesIn('src-renderer').flatMap(literalsOf)
  // The doctor shows a command without the words before it.
  const said = new Set(
    [...[...literals.values()].flat(), ...ofWindow].map((text) => text.replace(/^Run: /, '')),
  )
  const dead = [...german].filter(
    (english) => !said.has(english.replace(/^Run: /, '')) && !said.has(afterField(english)),
  )
  expect(dead).toEqual([])
})

const valuesOf = (text: string): string =>
  [...text.matchAll(/\{\{\*?(\d+)\}\}/g)]
    .map(([, name]) => name)
    .sort()
    .join()
const filled = (text: string): string =>
  text.replace(/\{\{\*?(\d+)\}\}/g, (_, name: string) => `wert ${name}/x y.z`)

test('each German sentence has the values of the English one, and is found by what the code makes of that', () => {
  const say = createSay(catalogue)
  const wrong = Object.entries(catalogue).filter(
    ([english, into]) => valuesOf(into) !== valuesOf(english) || say.part(filled(english)) !== filled(into),
  )
  expect(wrong).toEqual([])
})

test('no value stands twice in a sentence, or beside another one', () => {
  const unclear = Object.keys(catalogue).filter(
    (english) => /\}\}\{\{/.test(english) || /(\b\d+),\1\b/.test(valuesOf(english)),
  )
  expect(unclear).toEqual([])
})
