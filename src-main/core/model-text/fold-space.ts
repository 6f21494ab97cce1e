/** White space as one blank, none at the ends. */
export const foldSpace = (text: string): string => text.replace(/\s+/g, ' ').trim()
