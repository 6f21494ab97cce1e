import { expect, test } from 'vitest'
import { choosePackageName, parseInstallable } from './apt-packages.ts'

const UBUNTU_24 = `libgtk-3-0t64:
  Installed: (none)
  Candidate: 3.24.41-4ubuntu1
  Version table:
     3.24.41-4ubuntu1 500
        500 mirror noble/main amd64 Packages
libgtk-3-0:
  Installed: (none)
  Candidate: (none)
  Version table:
libnss3:
  Installed: 2:3.98-1build1
  Candidate: 2:3.98-1build1
`

test('a package is installable when it has a candidate, be it installed or not', () => {
  expect([...parseInstallable(UBUNTU_24)]).toEqual(['libgtk-3-0t64', 'libnss3'])
})

test('a release that renamed its libraries gets the new names', () => {
  const installable = parseInstallable(UBUNTU_24)
  expect(choosePackageName(['libgtk-3-0t64', 'libgtk-3-0'], installable)).toBe('libgtk-3-0t64')
})

test('an older release keeps the old names, and so does one whose lists are empty', () => {
  expect(choosePackageName(['libcups2t64', 'libcups2'], new Set(['libcups2']))).toBe('libcups2')
  expect(choosePackageName(['libcups2t64', 'libcups2'], new Set())).toBe('libcups2')
})
