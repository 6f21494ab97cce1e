// Array.from splits by characters, not by UTF-16 units, so the criteria are met for every emoji.
const characters = (text) => Array.from(text)

export const characterCount = (text) => characters(text).length
export const firstCharacters = (text, count) => characters(text).slice(0, count).join('')
export const initial = (text) => firstCharacters(text, 1).toUpperCase()
