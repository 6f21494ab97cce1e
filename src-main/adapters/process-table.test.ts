import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { parsePs } from './process-table.ts'

test('reads what ps says of a process', () => {
  const table = parsePs(
    [
      '    1     0     1 Ss   Tue Nov 25 09:01:02 2025',
      '  501     1   501 Ss+  Tue Nov 25 10:00:00 2025',
      '  502   501   501 Z    Tue Nov 25 10:00:05 2025',
      '',
    ].join('\n'),
  )
  expect([...table.keys()]).toEqual([1, 501, 502])
  expect(table.get(502)).toEqual({
    pid: 502,
    parent: 501,
    group: 501,
    session: 0,
    start: new Date(2025, 10, 25, 10, 0, 5).getTime(),
    ended: true,
  })
})

test.skipIf(process.platform === 'win32')('finds itself in what the real ps says', () => {
  const listing = execFileSync('ps', ['-axo', 'pid=,ppid=,pgid=,stat=,lstart='], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  const own = parsePs(listing).get(process.pid)
  expect(own).toMatchObject({ parent: process.ppid, ended: false })
  expect(Math.abs((own?.start ?? 0) - (Date.now() - process.uptime() * 1_000))).toBeLessThan(5_000)
})
