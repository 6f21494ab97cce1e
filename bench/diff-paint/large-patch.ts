const FILES = 40
const HUNKS = 100
/** Of 25 lines: context, removed ones, those that replace them, and new ones. */
const linesOf = (file: number, hunk: number): string[] => [
  ...[1, 2, 3].map((at) => ` const kept_${hunk}_${at} = read(${at}, 'before')`),
  ...[1, 2, 3, 4, 5, 6].map(
    (at) => `-const value_${hunk}_${at}: number = compute(${file}, ${at}, "old text")`,
  ),
  ...[1, 2, 3, 4, 5, 6].map(
    (at) => `+const value_${hunk}_${at}: number = compute(${file}, ${at}, "new text", more)`,
  ),
  ...[1, 2, 3, 4, 5, 6, 7].map(
    (at) => `+export const added_${hunk}_${at} = (row: Row) => row.cells[${at}] ?? ''`,
  ),
  ...[4, 5, 6].map((at) => ` const kept_${hunk}_${at} = read(${at}, 'after')`),
]

const fileOf = (file: number): string => {
  const path = `src/part-${file}/module-${file}.ts`
  const hunks = Array.from({ length: HUNKS }, (_, hunk) => {
    const lines = linesOf(file, hunk)
    return [`@@ -${hunk * 60 + 1},12 +${hunk * 67 + 1},19 @@`, ...lines].join('\n')
  })
  const head = [`diff --git a/${path} b/${path}`, 'index 1111111..2222222 100644']
  return [...head, `--- a/${path}`, `+++ b/${path}`, ...hunks, ''].join('\n')
}

/** 100,000 lines in forty files. */
export const largePatch = (): string => Array.from({ length: FILES }, (_, file) => fileOf(file)).join('')
