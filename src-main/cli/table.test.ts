import { expect, test } from 'vitest'
import { formatTable } from './table.ts'

const columns = [{ title: 'id', shrinks: true }, { title: 'cost', right: true }, { title: 'title' }]
const rows = [
  [{ text: 'a-very-long-name-1' }, { text: '9' }, { text: 'Größe' }],
  [{ text: 'b', paint: (text: string) => `<${text}>` }, { text: '1000.5' }, { text: 'x' }],
]

test('columns line up, and a colour does not move them', () => {
  expect(formatTable(columns, rows, Number.POSITIVE_INFINITY)).toEqual([
    'id                    cost  title',
    'a-very-long-name-1       9  Größe',
    '<b>                   1000.5  x',
  ])
})

test('on a narrow terminal the column that may shrink is cut, the cut marked', () => {
  expect(formatTable(columns, rows, 26)[1]).toBe('a-very-lon…       9  Größe')
  expect(formatTable(columns, rows, 5)[1]).toBe('a-very-…       9  Größe')
})
