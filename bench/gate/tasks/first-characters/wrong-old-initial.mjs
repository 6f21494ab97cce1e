const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const characters = (text) => Array.from(segmenter.segment(text), ({ segment }) => segment)

export const characterCount = (text) => characters(text).length
export const firstCharacters = (text, count) => characters(text).slice(0, count).join('')
export const initial = (text) => text.charAt(0).toUpperCase()
