/** A text in the other language, and how many letters of the English it accounts for. */
export type Rendering = { readonly text: string; readonly known: number }

/** An English sentence, or a part of one, with the same in another language. */
export type Sentence = {
  /** Stands by itself; a part only counts within a sentence, or where parts are shown alone. */
  readonly whole: boolean
  /** `null`: the text is not made from this one. `render`: for the values that are sentences or parts themselves. */
  read(text: string, render: (value: string) => Rendering): Rendering | null
}

type Filled = { readonly values: ReadonlyMap<string, string>; readonly known: number }

/** Places at which the words after a value are looked for. */
const MOST_SPLITS = 6
const WHOLE = /^([A-Z"`/]|\{\{).*([.!?…:]|[.:] ?\{\{\d+\}\})$/s

/** `english` has its values as `{{0}}`; `into` has them as `{{0}}`, or as `{{*0}}` where they are rendered too. */
export function createSentence(english: string, into: string): Sentence {
  const parts = english.split(/\{\{(\d+)\}\}/)
  const literals = parts.filter((_, index) => index % 2 === 0)
  const names = parts.filter((_, index) => index % 2 === 1)
  const said = new Set([...into.matchAll(/\{\{\*(\d+)\}\}/g)].map(([, name]) => name))
  const anchor = literals.reduce((longest, one) => (one.length > longest.length ? one : longest), '')
  const letters = literals.join('').length
  const first = literals[0] ?? ''
  const last = literals.at(-1) ?? ''

  /** Where value `index`, which begins at `at`, may end. */
  const endsOf = (text: string, index: number, at: number): number[] => {
    const next = literals[index + 1] ?? ''
    if (index === names.length - 1) {
      const end = text.length - next.length
      return end >= at && text.endsWith(next) ? [end] : []
    }
    const ends: number[] = []
    for (let end = text.indexOf(next, at); end !== -1; end = text.indexOf(next, end + 1)) {
      ends.push(end)
      // Without a value that is known by itself each split is as good as the first.
      if (ends.length === (said.size === 0 ? 1 : MOST_SPLITS)) break
    }
    return ends
  }

  function fill(text: string, render: (value: string) => Rendering): Filled | null {
    const withValue = (name: string, value: string, rest: Filled): Filled => {
      const rendered = said.has(name) ? render(value) : { text: value, known: 0 }
      return { values: new Map([...rest.values, [name, rendered.text]]), known: rest.known + rendered.known }
    }
    const from = (index: number, at: number): Filled | null => {
      const name = names[index]
      if (name === undefined) return { values: new Map(), known: letters }
      let best: Filled | null = null
      for (const end of endsOf(text, index, at)) {
        const rest = from(index + 1, end + (literals[index + 1] ?? '').length)
        const way = rest === null ? null : withValue(name, text.slice(at, end), rest)
        if (way !== null && (best === null || way.known > best.known)) best = way
      }
      return best
    }
    return from(0, first.length)
  }

  return {
    whole: WHOLE.test(english),
    read(text, render) {
      if (names.length === 0) return text === english ? { text: into, known: letters } : null
      if (!text.startsWith(first) || !text.endsWith(last) || !text.includes(anchor)) return null
      const filled = fill(text, render)
      if (filled === null) return null
      const rendered = into.replace(/\{\{\*?(\d+)\}\}/g, (_, name: string) => filled.values.get(name) ?? '')
      return { text: rendered, known: filled.known }
    },
  }
}
