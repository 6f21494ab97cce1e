const EDIT = /^(\S[^\n]*)\n```\w*\n<<<<<<< SEARCH\n([\s\S]*?)=======\n([\s\S]*?)>>>>>>> REPLACE\n```/gm

/** The SEARCH/REPLACE blocks of a model's answer, in order. */
export const editsIn = (answer) =>
  Array.from(answer.matchAll(EDIT), ([, file, search, replacement]) => ({ file, search, replacement }))
