import { useEffect, useState } from 'react'
import type { Syntax } from 'refractor'

type Grammar = () => Promise<{ readonly default: Syntax }>
type Highlighter = { readonly highlight: (text: string, language: string) => unknown[] }
export type Colouring = { readonly highlighter: Highlighter; readonly language: string }

const GRAMMARS: Readonly<Record<string, Grammar>> = {
  bash: () => import('refractor/bash'),
  c: () => import('refractor/c'),
  cpp: () => import('refractor/cpp'),
  csharp: () => import('refractor/csharp'),
  css: () => import('refractor/css'),
  dart: () => import('refractor/dart'),
  docker: () => import('refractor/docker'),
  elixir: () => import('refractor/elixir'),
  go: () => import('refractor/go'),
  graphql: () => import('refractor/graphql'),
  haskell: () => import('refractor/haskell'),
  ini: () => import('refractor/ini'),
  java: () => import('refractor/java'),
  javascript: () => import('refractor/javascript'),
  json: () => import('refractor/json'),
  jsx: () => import('refractor/jsx'),
  kotlin: () => import('refractor/kotlin'),
  less: () => import('refractor/less'),
  lua: () => import('refractor/lua'),
  makefile: () => import('refractor/makefile'),
  markdown: () => import('refractor/markdown'),
  markup: () => import('refractor/markup'),
  perl: () => import('refractor/perl'),
  php: () => import('refractor/php'),
  python: () => import('refractor/python'),
  r: () => import('refractor/r'),
  ruby: () => import('refractor/ruby'),
  rust: () => import('refractor/rust'),
  scala: () => import('refractor/scala'),
  scss: () => import('refractor/scss'),
  sql: () => import('refractor/sql'),
  swift: () => import('refractor/swift'),
  toml: () => import('refractor/toml'),
  tsx: () => import('refractor/tsx'),
  typescript: () => import('refractor/typescript'),
  yaml: () => import('refractor/yaml'),
}

/** Endings of names whose language is called otherwise. */
const ENDINGS: Readonly<Record<string, string>> = {
  ...{ bashrc: 'bash', sh: 'bash', zsh: 'bash', h: 'c', cc: 'cpp', cxx: 'cpp', hpp: 'cpp', cs: 'csharp' },
  ...{ dockerfile: 'docker', ex: 'elixir', exs: 'elixir', gql: 'graphql', hs: 'haskell', cfg: 'ini' },
  ...{ conf: 'ini', editorconfig: 'ini', cjs: 'javascript', js: 'javascript', mjs: 'javascript' },
  ...{ jsonc: 'json', json5: 'json', kt: 'kotlin', kts: 'kotlin', mk: 'makefile', md: 'markdown' },
  ...{ mdx: 'markdown', html: 'markup', svg: 'markup', vue: 'markup', xml: 'markup', pl: 'perl' },
  ...{ py: 'python', pyi: 'python', rb: 'ruby', gemfile: 'ruby', rakefile: 'ruby', rs: 'rust', sc: 'scala' },
  ...{ cts: 'typescript', mts: 'typescript', ts: 'typescript', yml: 'yaml' },
}

/** The language of a file by its name; `null`: none that we colour. */
export const languageOf = (path: string): string | null => {
  const ending = path.toLowerCase().split(/[./]/).at(-1) ?? ''
  const language = ENDINGS[ending] ?? ending
  return Object.hasOwn(GRAMMARS, language) ? language : null
}

const loaded = new Map<string, Promise<Highlighter>>()

const load = (language: string): Promise<Highlighter> => {
  const known = loaded.get(language)
  if (known !== undefined) return known
  const loading = Promise.all([import('refractor/core'), GRAMMARS[language]?.()]).then(
    ([{ refractor }, grammar]): Highlighter => {
      if (grammar !== undefined) refractor.register(grammar.default)
      return { highlight: (text, name) => refractor.highlight(text, name).children }
    },
  )
  loaded.set(language, loading)
  return loading
}

/** What colours the file's text; `null`: nothing does, or not yet. It is loaded with the first file of its language. */
export const useColouring = (path: string): Colouring | null => {
  const [colouring, setColouring] = useState<Colouring | null>(null)
  const language = languageOf(path)
  useEffect(() => {
    if (language === null) return
    let current = true
    void load(language).then((highlighter) => {
      if (current) setColouring({ highlighter, language })
    })
    return () => {
      current = false
    }
  }, [language])
  return colouring?.language === language ? colouring : null
}
