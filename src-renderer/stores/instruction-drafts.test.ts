import { expect, test } from 'vitest'
import { clearSent, setDraft, useInstructionDrafts } from './instruction-drafts.ts'

const drafts = () => useInstructionDrafts.getState().byId

test('what is written while an instruction is sent stays, and what was sent goes', () => {
  setDraft('s-1', 'use tabs')
  setDraft('s-1', 'use tabs, and name it')
  clearSent('s-1', 'use tabs')
  expect(drafts()).toEqual({ 's-1': 'use tabs, and name it' })
  clearSent('s-1', 'use tabs, and name it')
  expect(drafts()).toEqual({})
})
