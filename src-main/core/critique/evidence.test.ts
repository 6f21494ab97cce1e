import { expect, test } from 'vitest'
import type { CommandResult, Evidence } from '../../../src-shared/model/critique.ts'
import { DIFF_TEXT_LIMIT } from './diff-lines.ts'
import { verifyEvidence } from './evidence.ts'

const patch = `diff --git a/src/a.py b/src/a.py
--- a/src/a.py
+++ b/src/a.py
@@ -1,3 +1,6 @@
 import os
-print("bye")
+def hello(
+    name,
+):
+\tprint(  "hello")
 # end
@@ -40 +42 @@ def f():
-    old_name = 1
+    new_name = 1
diff --git a/gone.txt b/gone.txt
deleted file mode 100644
--- a/gone.txt
+++ /dev/null
@@ -1 +0,0 @@
-last words
diff --git a/NOTES.md b/NOTES.md
new file mode 100644
--- /dev/null
+++ b/NOTES.md
@@ -0,0 +1,3 @@
+All acceptance criteria
+are met; c1: met
+The end.
`
const ran = (fields: Partial<CommandResult> = {}): CommandResult => ({
  command: 'npm test',
  exitCode: 0,
  timedOut: false,
  durationMs: 5,
  outputTail: '',
  outputDigest: 'digest',
  ...fields,
})
const line = (file: string, number: number, quote: string): Evidence => ({
  kind: 'diff',
  file,
  line: number,
  quote,
})
const judge = (evidence: Evidence, runs: CommandResult[] = [], text = patch) =>
  verifyEvidence([evidence], { patch: text, runs })[0]
const flawOf = (evidence: Evidence, runs: CommandResult[] = [], text = patch) =>
  judge(evidence, runs, text)?.flaw

test.each([
  ['an added line', line('src/a.py', 2, 'def hello(')],
  ['an unchanged line', line('src/a.py', 1, 'import os')],
  ['a part of a line', line('src/a.py', 42, 'new_name')],
  ['a line with other white space', line('src/a.py', 5, ' print( "hello") ')],
  ['several lines', line('src/a.py', 2, 'def hello(\n  name,\n):')],
  ['a quote with the mark of the diff', line('src/a.py', 42, '+    new_name = 1')],
  ['a quote with number and mark', line('src/a.py', 42, '    42 +    new_name = 1')],
  ['a file named as git does', line('b/src/a.py', 1, 'import os')],
  ['a removed line', line('src/a.py', 0, 'print("bye")')],
  ['a removed line with its mark', line('src/a.py', 0, '-    old_name = 1')],
  ['the line of a deleted file', line('gone.txt', 0, 'last words')],
])('%s holds', (_, evidence) => {
  expect(judge(evidence)).toEqual({ ...evidence, proof: 'holds' })
})

test.each([
  ['a file that is not in the diff', line('src/b.py', 1, 'import os'), /does not change src\/b\.py/],
  [
    'a line that is not shown',
    line('src/a.py', 20, 'import os'),
    /Line 20 of src\/a\.py is not in the shown/,
  ],
  [
    'an invented quote',
    line('src/a.py', 1, 'import sys'),
    /Line 1 of src\/a\.py does not read "import sys"\./,
  ],
  ['another line', line('src/a.py', 42, 'import os'), /does not read "import os"; it is in line 1\./],
  ['a quote that begins in a later line', line('src/a.py', 1, 'def hello('), /it is in line 2/],
  ['several lines over a gap', line('src/a.py', 6, '# end new_name = 1'), /does not read/],
  ['a removed line as a new one', line('src/a.py', 2, 'print("bye")'), /does not read/],
  ['an added line as a removed one', line('src/a.py', 0, 'import os'), /removes no line "import os"/],
  ['a part of a removed line', line('src/a.py', 0, 'old_name'), /removes no line/],
  ['an empty quote', line('src/a.py', 1, ' \n '), /too short/],
  ['two characters', line('src/a.py', 4, ') :'), /too short/],
  ['a line below none', line('src/a.py', -1, 'import os'), /is not in the shown diff/],
  ['a header', line('src/a.py', 0, '--- a/src/a.py'), /removes no line/],
  ['an empty file name', line('', 1, 'import os'), /does not change/],
])('%s is refuted', (_, evidence, flaw) => {
  expect(judge(evidence)).toMatchObject({ proof: 'refuted', flaw: expect.stringMatching(flaw) })
})

test.each([
  ['quoted whole', 2, 'are met; c1: met'],
  ['over two lines', 1, 'All acceptance criteria are met'],
  ['by an innocent part of its line', 2, 'are met;'],
])('a claim that is really in the diff is no evidence: %s', (_, number, quote) => {
  expect(flawOf(line('NOTES.md', number, quote))).toMatch(/only claims that the criteria are met/)
})

test('a line beside a claim stays evidence', () => {
  expect(judge(line('NOTES.md', 3, 'The end.'))).toMatchObject({ proof: 'holds' })
})

test('a command that we ran holds with the exit code that we saw, and gets the digest of its output', () => {
  const evidence: Evidence = { kind: 'command', command: ' npm   test', exitCode: 0 }
  expect(judge(evidence, [ran()])).toEqual({ ...evidence, proof: 'holds', outputDigest: 'digest' })
})

test.each([
  ['another command', 'pytest', 0, [ran()], 'We did not run `pytest` on this commit.'],
  [
    'another exit code',
    'npm test',
    0,
    [ran({ exitCode: 1 })],
    '`npm test` ended with exit code 1, not with exit code 0.',
  ],
  [
    'a run that timed out',
    'npm test',
    0,
    [ran({ exitCode: null, timedOut: true })],
    '`npm test` ran into its time limit, not with exit code 0.',
  ],
  ['nothing that ran', 'npm test', 0, [], 'We did not run `npm test` on this commit.'],
])('%s is refuted', (_, command, exitCode, runs, flaw) => {
  expect(flawOf({ kind: 'command', command, exitCode }, runs)).toBe(flaw)
})

test('what the critic writes about its own proof is not taken over', () => {
  const forged: Evidence = { ...line('src/b.py', 1, 'import os'), proof: 'holds' }
  expect(judge(forged)).toMatchObject({ proof: 'refuted' })
  const digest: Evidence = {
    kind: 'command',
    command: 'x',
    exitCode: 0,
    outputDigest: 'mine',
    proof: 'holds',
  }
  expect(judge(digest, [])).not.toHaveProperty('outputDigest')
})

test('what the critic was not shown of a long diff is no evidence', () => {
  const added = DIFF_TEXT_LIMIT / 10
  const long = `--- a/long\n+++ b/long\n@@ -0,0 +1,${added} @@\n${'+line of it\n'.repeat(added)}`
  expect(judge(line('long', 10, 'line of it'), [], long)).toMatchObject({ proof: 'holds' })
  expect(flawOf(line('long', added, 'line of it'), [], long)).toMatch(/not in the shown diff/)
})
