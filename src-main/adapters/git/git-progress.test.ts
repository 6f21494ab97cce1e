import { expect, test } from 'vitest'
import { createProgressReader } from './git-progress.ts'

function read(...pieces: string[]): string[] {
  const told: string[] = []
  const take = createProgressReader((stage, percent) => told.push(`${stage} ${percent}`))
  for (const piece of pieces) take(Buffer.from(piece))
  return told
}

test('of what comes in one piece the latest is told', () => {
  expect(
    read(
      'remote: Counting objects: 100% (9/9), done.\nremote: Compressing objects:   0% (1/200)\r' +
        'remote: Compressing objects: 100% (200/200), done.\nReceiving objects:  49% (98/202)\r',
      'Receiving objects:  50% (101/202), 790.00 KiB | 1.50 MiB/s\r',
    ),
  ).toEqual(['receiving 49', 'receiving 50'])
})

test('a line that is cut between two pieces is read, and no line twice', () => {
  expect(
    read('Receiving obj', 'ects:  12% (', '24/202)\rRes', 'olving deltas: 100% (3/3)', ', done.\n', ''),
  ).toEqual(['receiving 12', 'resolving 100'])
})

test('what the server does is its own, and other words are no progress', () => {
  expect(read('remote: Compressing objects:   7% (14/200)\r')).toEqual(['remote: 7'])
  expect(read('warning: 50% of it\n', 'From http://127.0.0.1\n * branch HEAD\n')).toEqual([])
})
