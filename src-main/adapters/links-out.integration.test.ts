import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createConfirmPolicy } from '../core/instance/confirm-policy.ts'
import { leadsOut, refusingLinksOut } from './links-out.ts'

function workspaceWithLinks(): string {
  const outside = mkdtempSync(join(tmpdir(), '100x-outside-'))
  writeFileSync(join(outside, 'old.txt'), '')
  const workspace = mkdtempSync(join(tmpdir(), '100x-links-'))
  mkdirSync(join(workspace, 'src'))
  writeFileSync(join(workspace, 'src', 'a.py'), '')
  symlinkSync(outside, join(workspace, 'folder'))
  symlinkSync(join(outside, 'old.txt'), join(workspace, 'file'))
  symlinkSync(join(outside, 'new.txt'), join(workspace, 'dangling'))
  symlinkSync('src', join(workspace, 'inner'))
  return workspace
}

test('a link out of the workspace is seen, also behind folders and before its target exists', () => {
  const workspace = workspaceWithLinks()
  for (const path of ['folder', 'folder/new.txt', 'folder/a/b.txt', 'file', 'dangling', '../x'])
    expect(leadsOut(workspace, path), path).toBe(true)
  for (const path of [
    'src/a.py',
    'src/new/b.py',
    'inner/a.py',
    'inner/new.py',
    '..a',
    join(workspace, 'new.py'),
  ])
    expect(leadsOut(workspace, path), path).toBe(false)
})

test('a write through such a link is answered no, any other by the table', () => {
  const workspace = workspaceWithLinks()
  const policy = refusingLinksOut(createConfirmPolicy())
  const create = (subject: string) => policy({ question: 'Create new file?', subject, workspace })
  expect(create('folder/evil.txt')).toEqual({ answer: 'no', rule: 'write outside the workspace' })
  expect(create('src/new.py')).toEqual({ answer: 'yes', rule: 'create a file' })
  expect(policy({ question: 'Open URL for more info?', subject: '', workspace }).answer).toBe('no')
})
