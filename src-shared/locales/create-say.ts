import { createSentence, type Rendering, type Sentence } from './sentence.ts'

/** Renders what the core says, which is English, in another language; what it does not know stays as it is. */
export type Say = {
  /** A sentence or several, as in a failure. */
  (english: string): string
  /** The same for what may be a part of a sentence: a finding of the doctor, the reason for a place in a race. */
  readonly part: (english: string) => string
}

/**
 * `The repository {{0}} is gone.` and the same in another language, which may place the values otherwise. There,
 * `{{*0}}` marks a value that is a sentence or a part of one and is rendered too; all others are foreign words.
 */
export type SentenceCatalogue = Readonly<Record<string, string>>

type Words = { readonly sentences: readonly Sentence[]; readonly seams: RegExp }

/** Longer than any sentence of ours: a program's output is not looked through. */
const LONGEST = 1_000
/** What is said within a sentence is short; what a program said is not. */
const LONGEST_VALUE = 400
/** Pieces that one sentence may span, and of how many pieces a text is a list. */
const MOST_PIECES = 6
const MANY_PIECES = 12
/** A fleet of 500 sessions has as many reasons and ranks. */
const REMEMBERED = 4_000

const asIs = (text: string): Rendering => ({ text, known: 0 })
const better = (best: Rendering, way: Rendering | null): Rendering =>
  way !== null && way.known > best.known ? way : best

/** Pieces of the text between its seams, each with the seam before it. */
function piecesOf(text: string, seams: RegExp): { begin: number; end: number; seam: string }[] {
  const found = [...text.matchAll(seams)]
  return [...found, null].map((next, index) => {
    const before = found[index - 1]
    const begin = before === undefined ? 0 : before.index + before[0].length
    return { begin, end: next?.index ?? text.length, seam: before?.[0] ?? '' }
  })
}

/** Looks up one text; what lies within it is looked up once. */
function createLookup(parts: Words): (text: string, words: Words) => Rendering {
  const known = new Map<string, Rendering>()

  const alone = (text: string, { sentences }: Words): Rendering =>
    sentences.reduce((best, sentence) => better(best, sentence.read(text, render)), asIs(text))

  /** The best way to cut the text at its seams into what is known and what is not. */
  function inPieces(text: string, words: Words): Rendering {
    const pieces = piecesOf(text, words.seams)
    const longest = pieces.length > MANY_PIECES ? 2 : MOST_PIECES
    const upTo: Rendering[] = [asIs('')]
    for (const [last, { end }] of pieces.entries()) {
      const ways = pieces.slice(0, last + 1).map(({ begin, seam }, first) => {
        const isWhole = first === 0 && end === text.length
        if (last - first >= longest && !isWhole) return null
        const before = upTo[first] ?? asIs('')
        const read = alone(text.slice(begin, end), words)
        return { text: before.text + seam + read.text, known: before.known + read.known }
      })
      upTo.push(ways.reduce<Rendering>(better, { text: text.slice(0, end), known: -1 }))
    }
    return upTo.at(-1) ?? asIs(text)
  }

  /** A value of a sentence. One that is a sentence itself may have lost its full stop. */
  function look(value: string): Rendering {
    if (value === '' || value.length > LONGEST_VALUE) return asIs(value)
    const plain = inPieces(value, parts)
    if (/[.!?…:]$/.test(value)) return plain
    const { text: stopped, known: letters } = inPieces(`${value}.`, parts)
    return better(plain, { text: stopped.replace(/\.$/, ''), known: letters - 1 })
  }

  function render(value: string): Rendering {
    const rendering = known.get(value) ?? look(value)
    known.set(value, rendering)
    return rendering
  }

  return inPieces
}

/** Keeps what was looked up last. */
function remembering(look: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const made = text === '' || text.length > LONGEST ? text : look(text)
    const [oldest] = known.keys()
    if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest)
    known.set(text, made)
    return made
  }
}

const same = (english: string): string => english
export const sayAsItIs: Say = Object.assign(same, { part: same })

/**
 * Finds the templates that a text was made from. Of several ways to read it, the one that accounts for most of its
 * letters counts.
 */
export function createSay(catalogue: SentenceCatalogue): Say {
  const all = Object.entries(catalogue).map(([english, into]) => createSentence(english, into))
  const parts: Words = { sentences: all, seams: /(?<=[.!?…)`])[ \n]+|; |, /g }
  const wholes: Words = { sentences: all.filter(({ whole }) => whole), seams: /(?<=[.!?…)`])[ \n]+/g }
  return Object.assign(
    remembering((text) => createLookup(parts)(text, wholes).text),
    { part: remembering((text) => createLookup(parts)(text, parts).text) },
  )
}
