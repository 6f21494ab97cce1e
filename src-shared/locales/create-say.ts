/** A sentence of the core, which is always English, in the language of a window; what it does not know stays as it is. */
export type Say = (english: string) => string

/** `The repository {{0}} is gone.` and the same in another language, which may place the values otherwise. */
export type SentenceCatalogue = Readonly<Record<string, string>>

type Template = {
  readonly pattern: RegExp
  /** Its longest part between values: without it no text can match. */
  readonly anchor: string
  readonly letters: number
  /** The places of the values, in the order in which the English has them. */
  readonly values: readonly string[]
  readonly into: string
}

/** A rendering, and how many letters of the English it accounts for. */
type Rendering = { readonly text: string; readonly known: number }

/** Longer than any sentence of ours: a program's output is not looked through. */
const LONGEST = 1_000
/** A window shows fewer at once; what is older is looked up anew. */
const REMEMBERED = 2_000
const PLACE = /\{\{(\d+)\}\}/
/** Between sentences, the parts of a reason, and the entries of a list. */
const SEAMS = /(?<=[.!?…)`])[ \n]+|; |, /g

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

function toTemplate([english, into]: readonly [string, string]): Template {
  const parts = english.split(PLACE)
  const literals = parts.filter((_, index) => index % 2 === 0)
  return {
    pattern: new RegExp(`^${literals.map(escaped).join('([^]*?)')}$`),
    anchor: literals.reduce((longest, one) => (one.length > longest.length ? one : longest), ''),
    letters: literals.join('').length,
    values: parts.filter((_, index) => index % 2 === 1),
    into,
  }
}

const filled = (into: string, values: ReadonlyMap<string, string>): string =>
  into.replace(/\{\{(\d+)\}\}/g, (place, name: string) => values.get(name) ?? place)

/**
 * Renders what the core says by the templates that its sentences are made from. Values are rendered too, because a
 * reason often lies within a sentence; of several ways to read a text, the one that accounts for most of it counts.
 */
export function createSay(catalogue: SentenceCatalogue): Say {
  const entries = Object.entries(catalogue)
  const whole = new Map(entries.filter(([english]) => !PLACE.test(english)))
  const templates = entries.filter(([english]) => PLACE.test(english)).map(toTemplate)
  const remembered = new Map<string, Rendering>()

  const byTemplate = (english: string, { pattern, anchor, letters, values, into }: Template) => {
    const match = english.includes(anchor) ? pattern.exec(english) : null
    if (match === null) return null
    const rendered = values.map((name, index) => [name, render(match[index + 1] ?? '')] as const)
    const known = rendered.reduce((sum, [, value]) => sum + value.known, letters)
    return { text: filled(into, new Map(rendered.map(([name, { text }]) => [name, text]))), known }
  }

  const atSeam = (english: string, seam: RegExpExecArray): Rendering => {
    const [before, after] = [english.slice(0, seam.index), english.slice(seam.index + seam[0].length)]
    const [one, other] = [render(before), render(after)]
    return { text: `${one.text}${seam[0]}${other.text}`, known: one.known + other.known }
  }

  function read(english: string): Rendering {
    const exact = whole.get(english)
    if (exact !== undefined) return { text: exact, known: english.length }
    const ways = templates.map((template) => byTemplate(english, template)).filter((way) => way !== null)
    const seams = [...english.matchAll(SEAMS)].map((seam) => atSeam(english, seam))
    return [...ways, ...seams].reduce((best, way) => (way.known > best.known ? way : best), {
      text: english,
      known: 0,
    })
  }

  function render(english: string): Rendering {
    if (english === '' || english.length > LONGEST) return { text: english, known: 0 }
    const known = remembered.get(english)
    if (known !== undefined) return known
    const rendering = read(english)
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(english, rendering)
    return rendering
  }

  return (english) => render(english).text
}
